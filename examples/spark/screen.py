"""Screens JSON Lines on an Apache Spark cluster: every partition is piped through one `screen_stream`.

    spark-submit screen.py --program PATH --input FILES --output FOLDER [--master URL] [--partitions N] [-- FLAGS]

FLAGS go to screen_stream, --rules, --as-of and --lang for instance. The program must lie at the same path on every
executor. One line in, one line out, in order: the files of the output put together are what one process writes.
"""

import argparse
import itertools
import re
import shlex

from pyspark.sql import SparkSession

RECORD = re.compile(r'\{"record":(\d+)(,"id":null,"bundle":"\1")?')


def numbered(starts):
    """Counts records over all partitions, where the program counted within its own."""

    def renumber(partition, lines):
        def moved(match):
            record = int(match[1]) + starts[partition]
            return f'{{"record":{record}' + (f',"id":null,"bundle":"{record}"' if match[2] else "")

        return (RECORD.sub(moved, line, count=1) for line in lines)

    return renumber


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="where screen_stream lies on every executor")
    parser.add_argument("--input", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--master", help="default: what spark-submit says")
    parser.add_argument("--partitions", type=int, help="at least so many; default: one for each block of the input")
    parser.add_argument("flags", nargs="*", help="for screen_stream, after --")
    args = parser.parse_args()
    builder = SparkSession.builder.appName("prescreen")
    if args.master:
        builder = builder.master(args.master)
    spark = builder.getOrCreate()
    lines = spark.sparkContext.textFile(args.input, minPartitions=args.partitions)
    counts = lines.mapPartitions(lambda part: [sum(1 for _ in part)]).collect()
    starts = [0, *itertools.accumulate(counts)]
    # Spark runs as many of these at a time as there are cores, so one thread each. A program that ends badly fails its
    # task, which Spark then runs again, elsewhere if need be.
    command = shlex.join([args.program, "--threads", "1", *args.flags])
    reports = lines.pipe(command, checkCode=True)
    reports.mapPartitionsWithIndex(numbered(starts)).saveAsTextFile(args.output)
    spark.stop()


if __name__ == "__main__":
    main()
