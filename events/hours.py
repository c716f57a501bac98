"""The hour or minute that an event is counted in, in SQL."""

from datetime import UTC, timedelta

from django.db.models import DateTimeField, Func

HOUR = timedelta(hours=1)


def hour_of(moment):
    """Where its hour begins, in UTC: elsewhere hours may begin at half past."""
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


class HourOf(Func):
    """Where the hour of a moment begins; hours are those of UTC."""

    output_field = DateTimeField()
    unit, length, rest = "hour", 13, ":00:00"

    def as_sqlite(self, compiler, connection, **context):
        template = f"(substr(%(expressions)s, 1, {self.length}) || '{self.rest}')"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler, connection, **context):
        template = f"date_trunc('{self.unit}', %(expressions)s, 'UTC')"
        return self.as_sql(compiler, connection, template=template, **context)


class MinuteOf(HourOf):
    unit, length, rest = "minute", 16, ":00"
