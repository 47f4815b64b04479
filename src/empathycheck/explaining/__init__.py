"""Why a sentence is asked about or left alone, in words."""
