"""The judge: a small trained model that says how likely a sentence praises its own writer."""
