"""The hour that an event is counted in, in SQL."""

from datetime import timedelta

from django.db.models import DateTimeField, Func

HOUR = timedelta(hours=1)


def hour_of(moment):
    return moment.replace(minute=0, second=0, microsecond=0)


class HourOf(Func):
    """Where the hour of a moment begins; hours are those of UTC."""

    output_field = DateTimeField()

    def as_sqlite(self, compiler, connection, **context):
        template = "(substr(%(expressions)s, 1, 13) || ':00:00')"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler, connection, **context):
        template = "date_trunc('hour', %(expressions)s, 'UTC')"
        return self.as_sql(compiler, connection, template=template, **context)
