"""What all readers share: decoding, folding, entities, holes."""
