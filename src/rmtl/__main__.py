"""The program: `rmtl`, and `python -m rmtl`."""

import gc


def main() -> None:
    """Run a command line with the collector off.

    A run is short: the passes of the collector cost a tenth of a start and half of loading a large file, most of them
    before a command is known. Here alone it is off; whoever imports `rmtl` or `rmtl.cli` keeps it.
    """
    gc.disable()
    from rmtl.cli import app

    try:
        app()
    finally:
        # The interpreter ends with a last pass over everything but what is frozen.
        gc.freeze()


if __name__ == "__main__":
    main()
