"""How well a warehouse agrees with hand-made annotations: scoring for developers. The pipeline does not use it."""
