"""The playground in a notebook, by anywidget (`pip install anywidget`).

    p = Playground(spec="data=spiral&layers=8,8", height="720px")
    p                       # shows it
    p.perturb()             # presses the red button
    p.perturbed["distance"]
    p.spec                  # what is behind the # of a link to what it shows now
"""

import pathlib

import anywidget
import traitlets

# The folder of the npm package `perturb-playground`, or `dist/package` of a build.
PACKAGE = pathlib.Path(__file__).parent.parent / "dist" / "package"


class Playground(anywidget.AnyWidget):
    _esm = PACKAGE / "widget.js"

    spec = traitlets.Unicode("").tag(sync=True)
    hide = traitlets.Unicode("share theme").tag(sync=True)
    show = traitlets.Unicode("").tag(sync=True)
    theme = traitlets.Unicode("auto").tag(sync=True)
    lesson = traitlets.Unicode("").tag(sync=True)
    height = traitlets.Unicode("800px").tag(sync=True)
    # Told by the playground: step, epoch, and the loss and accuracy of both sets.
    moment = traitlets.Dict().tag(sync=True)
    perturbed = traitlets.Dict().tag(sync=True)

    def _ask(self, method: str) -> None:
        self.send({"method": method})

    def play(self) -> None:
        self._ask("play")

    def pause(self) -> None:
        self._ask("pause")

    def step(self) -> None:
        self._ask("step")

    def epoch(self) -> None:
        self._ask("epoch")

    def reset(self) -> None:
        self._ask("reset")

    def perturb(self) -> None:
        self._ask("perturb")

    def restore(self) -> None:
        self._ask("restore")
