### 为什么没有办成，怎么办。各操作的理由随操作写在这里。

refusal-again = 没有办成，您填的都还在。请看下面标出的地方，改好再按一次。
refusal-late = 没有办成：这一单已经变了。请看现在的样子再办。
refusal-benefit-price_not_yours = 价钱由商家的优惠定，不能另写。
