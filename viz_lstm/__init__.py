"""See inside an LSTM."""
