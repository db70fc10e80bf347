"""The audit chain: who did what at the centre, each entry naming the digest of the one before."""
