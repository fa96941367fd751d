"""The instrumented LSTM and the record of what it computes."""
