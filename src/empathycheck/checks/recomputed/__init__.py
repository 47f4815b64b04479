"""The writer's own sums, done again: each module knows one kind, and gives a slip where the sum does not hold."""
