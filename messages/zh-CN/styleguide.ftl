### 样式一览。

styleguide-title = 样式一览
styleguide-colours = 颜色：纸、墨、柿红
styleguide-colours-say = 柿红只给下一步、链接和不对的地方；绿是办好，黄是在等，都带图标和字。
styleguide-type = 字
styleguide-buttons = 按钮
styleguide-chips = 状态：图标加文字，颜色在后
styleguide-says = 一句话：发生了什么，接下来怎样
styleguide-states = 状态线
styleguide-fields = 填写
styleguide-picks = 选择
styleguide-people = 人、数、空
styleguide-table = 表：手机上变成卡片
styleguide-slip = 纸
styleguide-acting = 替人办理的横条
styleguide-sure = 先问一句
