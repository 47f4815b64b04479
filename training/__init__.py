"""Makes the judge that ships; in no wheel."""
