"""Interventions: what is held while an LSTM reads, and the recording of what follows from it."""
