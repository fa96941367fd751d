"""Sequences in all the ways in which they are brought to an LSTM, and the state in which it starts."""
