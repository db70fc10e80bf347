"""The keys of the centre: root, yearly keys, certificates, and which process may use which."""
