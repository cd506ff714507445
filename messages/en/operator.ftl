### For whoever runs the machine: what is the matter with the store, and what to do.

operator-full = The disk is full: make room (never among the bank's own files); no restart is needed, and what was answered before is safe.
operator-read-only = The store can be read and not written: see whether the disk became read-only (mount, dmesg) and whether file and folder belong to the user that runs this program; with PostgreSQL, whether this is a standby.
operator-disk = The disk reads or writes wrongly: see whether a limit is reached (quota, ulimit), then whether dmesg tells of disk errors; no restart is needed once it is mended; then run yiquan audit verify.
operator-damaged = The store's file is damaged: stop the server at once, put .db, -wal and -shm aside together, bring the last checked copy back (operator's handbook, "Bringing a copy back"), then look at disk and memory.
operator-not-opened = The store's file can't be opened: see whether the name is right, and whether file and folder belong to the user that runs this program and may be written.
operator-held = Another program holds the store: one program alone writes to an SQLite file, so stop the other one first.
operator-away = PostgreSQL can't be reached: see whether it runs, whether the network is up and the password right; once it is back, this program goes on by itself, without a restart.
operator-clock-back = The machine's clock went back by { $seconds } seconds: the book's time doesn't go back with it and runs a tenth slower until the clock has caught up. Set the clock right (timedatectl).
operator-clock-behind = The machine's clock says { $clock }, and the newest entry is of { $newest }: the program does not start, so as not to write into the past. Set the clock right (timedatectl); if that entry was made while the clock was ahead, bring a copy from before it back.
