"""Runs, their trajectories as arrays and tables, and the paper's statements."""

import json
from pathlib import Path

import numpy as np
import pytest
import vl_convert

import flatcheck


@pytest.fixture(scope="module")
def run() -> flatcheck.Simulation:
    return flatcheck.simulate("x^3 + x", neurons=4, steps=1000, record_every=10, seed=5)


def test_the_trajectory_is_the_runs(run: flatcheck.Simulation) -> None:
    t = run.trajectory
    assert t.steps[[0, -1]].tolist() == [0, 1000]
    assert t.loss.shape == t.flow_time.shape == (101,)
    assert t.singular_values.shape == (101, 3)
    assert t.theta.shape[1:] == (4, 3)
    assert run.final.loss == t.loss[-1]
    assert run.final.singular_values == tuple(t.singular_values[-1])


def test_tables_hold_the_same_numbers(run: flatcheck.Simulation) -> None:
    t = run.trajectory
    for column in (t.to_pandas()["loss"].to_numpy(), t.to_polars()["loss"].to_numpy(), t.to_arrow()["loss"].to_numpy()):
        np.testing.assert_array_equal(column, t.loss)
    assert list(t.to_pandas().columns) == t.to_polars().columns


def test_a_seed_fixes_every_bit(run: flatcheck.Simulation) -> None:
    again = flatcheck.simulate("x^3 + x", neurons=4, steps=1000, record_every=10, seed=5)
    np.testing.assert_array_equal(again.trajectory.theta, run.trajectory.theta)


def test_a_run_starts_where_it_is_told() -> None:
    theta = np.array([[0.5, 0.25], [-0.125, 1.0]])
    started = flatcheck.simulate("x^3+x", X=np.eye(2), y=[1, 2], theta0=theta, a=[1, 2], method="gradient-flow", time=0.1)
    np.testing.assert_array_equal(started.trajectory.theta[0], theta)
    np.testing.assert_array_equal(started.trajectory.a, [1, 2])


def test_a_folder_of_results_can_be_gone_on_with(tmp_path: Path) -> None:
    whole = flatcheck.simulate("x^3+x", steps=200, record_every=10, seed=2)
    flatcheck.simulate("x^3+x", steps=100, record_every=10, seed=2, out=tmp_path / "run")
    assert (tmp_path / "run" / "figure.svg").exists()
    rest = flatcheck.simulate(resume=tmp_path / "run", steps=200)
    np.testing.assert_array_equal(rest.trajectory.loss, whole.trajectory.loss)


def test_shows_in_notebooks(run: flatcheck.Simulation) -> None:
    assert "1000 steps, stopped: steps" in run._repr_html_()
    spec = run.trajectory._repr_mimebundle_()["application/vnd.vegalite.v5+json"]
    assert "<path" in vl_convert.vegalite_to_svg(json.dumps(spec), "5.20")


def test_a_run_that_diverges_shows_too() -> None:
    run = flatcheck.simulate("x^3+x", steps=1000, learning_rate=5)
    assert run.stopped == "diverged"
    assert run.notes
    json.dumps(run.trajectory.chart().bundle, allow_nan=False)


def test_statements_are_those_of_the_document(tmp_path: Path) -> None:
    texts: list[str] = []
    found = flatcheck.verify("x^3+x", statement=["F.2", "4.3"], runs=2, seed=3, report=tmp_path / "r.md", on_progress=texts.append)
    assert [(one.id, one.verdict) for one in found.statements] == [(one["id"], one["verdict"]) for one in found.json["statements"]]
    assert found.counts["fails"] == 0
    assert (tmp_path / "r.md").read_text().startswith("#")
    assert "F.2" in found._repr_html_()
