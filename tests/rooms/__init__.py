"""The meeting itself, in examples: given what happened, when somebody asks for something, then events or a refusal."""
