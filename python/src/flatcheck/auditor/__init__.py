"""An independent checker of certificates on python-flint (Arb), written from docs/concepts/certificates.md alone."""
