import dagster as dg

from pipeline.orchestration.progress import listening, progress_logger


@dg.op
def tell(context: dg.OpExecutionContext) -> None:
    context.log.info("one line")


@dg.job(logger_defs={"progress": progress_logger})
def job() -> None:
    tell()


def test_listeners_hear_stages_and_what_they_tell_within_the_block_only() -> None:
    heard: list[tuple[str, str]] = []
    config = {"loggers": {"progress": {}}}
    with listening(lambda what, text: heard.append((what, text))):
        job.execute_in_process(run_config=config)
    assert heard == [("stage", "tell"), ("told", "one line")]
    job.execute_in_process(run_config=config)
    assert len(heard) == 2
