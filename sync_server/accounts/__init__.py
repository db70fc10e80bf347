"""Staff of the centre and proctors: who they are and which keys they sign with."""
