"""The pieces of a campaign beside one another, as a reader meets them."""
