### 打不开页面时说的话。

trouble-home = 回首页
trouble-again = 再办一次
trouble-number = 打电话时请报这个号码：{ $number }
trouble-detail = 浏览器发来的内容：{ $detail }
trouble-not-found = 这里没有这一页
trouble-not-found-do = 网址可能抄错了，或这一页不是给您看的。请回首页再找，或打服务站电话。
trouble-forbidden = 这一页您不能看
trouble-forbidden-do = 您登录的身份没有这个权限。要办这件事，请打服务站电话。
trouble-sign-in = 请先登录
trouble-sign-in-do = 这一页是某个人的记录，登录后才能看。
trouble-foreign = 没有收下：表单不是从这里发出的
trouble-foreign-do = 什么都没有改动。请回首页，从这里的页面再办一次。
trouble-unreadable = 没有收下：表单不完整
trouble-unreadable-do = 什么都没有改动。请返回上一页，刷新后再填一次。
trouble-large = 没有收下：内容太多
trouble-large-do = 什么都没有改动。请返回上一页，写短一些再发。
trouble-slow = 等得太久了
trouble-slow-do = 请返回上一页再按一次。同一张表单发两次，只算一次。
trouble-busy = 现在办事的人太多
trouble-busy-do = 什么都没有改动。请过一分钟再按一次，同一张表单发两次，只算一次。
trouble-shut = 现在记不下账
trouble-shut-do = 以前办成的都还在。刚才这一笔可能还没有办成：请过几分钟再按一次，同一张表单发两次，只算一次。等不及就打服务站电话。
trouble-fault = 我们这里出了错
trouble-fault-do = 不是您的错。请返回上一页再按一次，同一张表单发两次，只算一次。还不行就打服务站电话。
