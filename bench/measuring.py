# SPDX-License-Identifier: Apache-2.0
"""What bench/pipelines and bench/load share: processes measured, DuckDB without Braid, and a PostgreSQL of their own."""
import contextlib
import glob
import os
import pwd
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PORT = "54329"


def run(name, command, server=None, log=None):
    """Wall and processor seconds, and peak memory, of a process and all it waited for; of the server its processor seconds."""
    before, begun = ended(server), time.monotonic()
    with open(log or os.devnull, "w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begun
    if status != 0:
        sys.exit(f"{name} ended with {os.waitstatus_to_exitcode(status)}; see {log}")
    time.sleep(0.3 if server else 0)
    sample = (wall, usage.ru_utime + usage.ru_stime, ended(server) - before, usage.ru_maxrss / 1024)
    print("  %-14s wall %7.2f s  cpu %7.2f s  server cpu %7.2f s  peak %4.0f MiB" % (name, *sample), flush=True)
    return sample


def ended(server):
    """What the ended children of a server have worked."""
    if not server:
        return 0.0
    with open(f"/proc/{server}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


def newest(pattern):
    found = sorted(glob.glob(os.path.expanduser(pattern)))
    if not found:
        sys.exit(f"nothing like {pattern} is there")
    return found[-1]


def duck(jar):
    """A program that carries out statements in DuckDB, compiled into the folder that one is in."""
    jar = jar or newest("~/.m2/repository/org/duckdb/duckdb_jdbc/*/duckdb_jdbc-*.jar")
    with open("Duck.java", "w") as program:
        program.write("""class Duck { public static void main(String[] a) throws Exception {
            try (var c = java.sql.DriverManager.getConnection("jdbc:duckdb:" + a[0]); var s = c.createStatement()) {
                for (int i = 1; i < a.length; i++) { s.execute(a[i]); } } } }""")
    subprocess.run(["javac", "-cp", jar, "Duck.java"], check=True)
    return ["java", "-Xmx96m", "-XX:+UseSerialGC", "-cp", jar + ":.", "Duck"]


@contextlib.contextmanager
def postgres(binaries, folder, settings=()):
    """A server without fsync; gives the number of its process and the command that asks it."""
    binaries = binaries or os.path.dirname(newest("/usr/lib/postgresql/*/bin/initdb"))
    data = os.path.join(folder, "data")
    os.mkdir(data)
    user = []
    if os.getuid() == 0:
        os.chmod(folder, 0o755)
        os.chown(data, pwd.getpwnam("postgres").pw_uid, -1)
        user = ["runuser", "-u", "postgres", "--"]
    tool = lambda name: user + [os.path.join(binaries, name), "-D", data]
    quiet = {"check": True, "stdout": subprocess.DEVNULL}
    subprocess.run(tool("initdb") + ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"], **quiet)
    options = f"-p {PORT} -c fsync=off -c shared_buffers=256MB -c listen_addresses=localhost -k {data}"
    options += "".join(" -c " + setting for setting in settings)
    subprocess.run(tool("pg_ctl") + ["-o", options, "-l", data + "/log", "-w", "start"], **quiet)
    try:
        with open(data + "/postmaster.pid") as file:
            server = int(file.readline())
        yield server, ["psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-h", "localhost", "-p", PORT, "-U", "postgres"]
    finally:
        subprocess.run(tool("pg_ctl") + ["-m", "immediate", "stop"], **quiet)


def left(folder):
    """Takes a folder away."""
    os.chdir(ROOT)
    shutil.rmtree(folder)
