### 登录。

sign-in-title = 登录，看您的时间币和服务单
sign-in-card = 居民和志愿者
sign-in-card-number = 卡号
sign-in-card-hint = 时间银行卡上的编号，像 M0007
sign-in-pin = 密码
sign-in-pin-hint = 服务站给您的数字
sign-in-lost = 忘了密码？带上证件到服务站，或打电话 { $phone }。
sign-in-join = 还没登记？到服务站填一张表，或打电话请工作人员上门。
sign-in-staff = 工作人员
sign-in-staff-do = 工作人员登录
sign-in-name = 姓名或编号
sign-in-password = 密码
sign-in-demo = 试用：点一个人，直接进去
sign-in-demo-why = 这里的人和记录都是编的，随便试。
sign-in-wrong = 卡号和密码对不上。请看清卡上的编号再试一次；忘了密码就打服务站电话。
sign-in-wrong-staff = 姓名和密码对不上。请再试一次，或请站长重设密码。
said-signed-in = { $v1 }，您好，已经登录。
said-signed-out = 已经退出。
sign-out-name = 退出，现在是 { $name }
role-elder = 居民，长辈
role-volunteer = 志愿者
role-staff = 服务站工作人员
role-auditor = 审计员
