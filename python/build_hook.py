"""Puts the command into the package: as it is published to npm, self-contained, written by the release tools of the repository around this folder."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PUBLISHED = "packages/cli/.publish"
STAGE = ["node_modules/.bin/tsx", "tools/release/src/stage.ts", "flatcheck"]
LICENCES = ("LICENSE", "THIRD_PARTY_LICENSES")


class CommandHook(BuildHookInterface):  # pyright: ignore[reportMissingTypeArgument]
    """In a source distribution, which has no repository around it, the command is there already."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        command = root / "src/flatcheck/_command"
        repository = root.parent
        if (repository / "tools/release").is_dir():
            stage(repository)
            shutil.rmtree(command, ignore_errors=True)
            shutil.copytree(repository / PUBLISHED, command)
            for name in LICENCES:
                shutil.copyfile(command / name, root / name)
        elif not (command / "bin/flatcheck.mjs").exists():
            raise RuntimeError(
                f"expected the command in {command}, found none; build from the repository, or from a source distribution of it"
            )


def stage(repository: Path) -> None:
    """Raises RuntimeError with what to do where the repository is not set up."""
    if not (repository / STAGE[0]).exists():
        raise RuntimeError("expected the packages of the repository, found none; run npx -y pnpm@12 install in it first")
    subprocess.run(STAGE, cwd=repository, check=True)
