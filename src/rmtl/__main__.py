"""`python -m rmtl`."""

from rmtl.cli import main

if __name__ == "__main__":
    main()
