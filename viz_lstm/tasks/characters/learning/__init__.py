"""The character task in training: batches, evaluation, probes."""
