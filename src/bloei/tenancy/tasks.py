"""Looking after the background work itself."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

FINISHED_JOBS_ARE_KEPT_HOURS = 7 * 24


@app.periodic(cron="* * * * *")
@app.task(name="retry_stalled_jobs", pass_context=True, queueing_lock="retry_stalled_jobs")
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Jobs of a worker that died are taken up again within about a minute and a half."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)


@app.periodic(cron="40 2 * * *")
@app.task(name="forget_finished_jobs", pass_context=True, queueing_lock="forget_finished_jobs")
async def forget_finished_jobs(context: JobContext, timestamp: int) -> None:
    """Jobs that ended well leave the table after a week."""
    await context.app.job_manager.delete_old_jobs(nb_hours=FINISHED_JOBS_ARE_KEPT_HOURS)
