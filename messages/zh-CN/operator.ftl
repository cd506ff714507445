### 写给管机器的人：库出了事，是什么、怎么办。

operator-full = 磁盘满了：请腾出地方（不要动银行自己的文件），不用重启；以前答复过的都还在。
operator-read-only = 库现在只能读，不能写：请看磁盘是不是变成了只读（mount、dmesg），文件和目录是不是归运行本程序的用户；PostgreSQL 请看是不是连到了备机。
operator-disk = 磁盘读写出错：请看有没有超出限额（quota、ulimit），再看 dmesg 有没有磁盘错误；修好后不用重启，再跑 yiquan audit verify。
operator-damaged = 库的文件坏了：请马上停服务，把 .db、-wal、-shm 一起挪到一边，恢复最近一份核对过的备份（见运维手册“恢复”），再查磁盘和内存。
operator-not-opened = 打不开库的文件：请看名字写对没有，文件和它所在的目录是不是归运行本程序的用户、能不能写。
operator-held = 库被别的程序占着：一个 SQLite 文件只能有一个程序写，请先停掉另一个。
operator-away = 连不上 PostgreSQL：请看它是否在运行、网络通不通、密码对不对；它一恢复，本程序自己接着办，不用重启。
operator-clock-back = 机器的时钟往回跳了 { $seconds } 秒：记账的时间不跟着往回走，只走慢一成，等时钟赶上。请校准时钟（timedatectl）。
operator-clock-behind = 机器的时钟是 { $clock }，账上最新一笔是 { $newest }：程序不启动，免得往过去记账。请校准时钟（timedatectl）；如果那一笔是时钟走快时记的，请恢复那以前的备份。
