"""Who vouches for what: receipts, publications by two people, and bundles that an appeal can be judged by."""
