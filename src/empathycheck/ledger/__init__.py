"""The ledger of proof: what backs the claims of the copy, by when it holds, and who looks after it."""
