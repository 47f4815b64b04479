"""Rules: loading packs, matching their phrases, and what excuses a match."""
