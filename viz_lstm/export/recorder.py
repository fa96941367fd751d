"""A recorder without workers: PyTorch in this process."""

from viz_lstm.lstm.question import Answer, Question


class LocalRecorder:
    """Answers questions to networks in this process."""

    def ask(self, question: Question[Answer]) -> Answer:
        """Rebuild the network that the question names, and return its answer."""
        from viz_lstm.lstm.network import rebuild

        return question.answer(rebuild(question.weights, question.size))
