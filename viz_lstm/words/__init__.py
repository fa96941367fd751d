"""All visible sentences, in English and in Chinese."""
