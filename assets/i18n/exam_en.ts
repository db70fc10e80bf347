<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>AnnouncePage</name>
    <message>
        <source>通知考生</source>
        <translation>Announce to candidates</translation>
    </message>
    <message>
        <source>自己写的通知</source>
        <translation>Your own announcement</translation>
    </message>
    <message>
        <source>自己写：</source>
        <translation>In your own words:</translation>
    </message>
    <message>
        <source>返回座位图</source>
        <translation>Back to the plan</translation>
    </message>
</context>
<context>
    <name>AnswerGrid</name>
    <message>
        <source>答题卡概览：已答 %1，未答 %2，标记 %3</source>
        <translation>Answer sheet overview: %1 answered, %2 unanswered, %3 flagged</translation>
    </message>
</context>
<context>
    <name>AnswerSheetView</name>
    <message>
        <source>点一个题号，就回到那一题。</source>
        <translation>Click a number to go to that question.</translation>
    </message>
    <message>
        <source>返回答题</source>
        <translation>Back to the questions</translation>
    </message>
    <message>
        <source>第一道未答题</source>
        <translation>First unanswered</translation>
    </message>
    <message>
        <source>第一道标记题</source>
        <translation>First flagged</translation>
    </message>
    <message>
        <source>交卷</source>
        <translation>Hand in</translation>
    </message>
    <message>
        <source>答题卡</source>
        <translation>Answer sheet</translation>
    </message>
</context>
<context>
    <name>AskView</name>
    <message>
        <source>说明</source>
        <translation>Explanation</translation>
    </message>
    <message>
        <source>写明理由：</source>
        <translation>State the reason:</translation>
    </message>
    <message>
        <source>返回，不做</source>
        <translation>Back, do nothing</translation>
    </message>
    <message>
        <source>点选原因，立即执行：</source>
        <translation>Choose the reason; it is done at once:</translation>
    </message>
    <message>
        <source>选择原因：</source>
        <translation>Choose the reason:</translation>
    </message>
    <message>
        <source>换到：</source>
        <translation>Move to:</translation>
    </message>
    <message>
        <source>换到哪个座位</source>
        <translation>Which seat to move to</translation>
    </message>
    <message>
        <source>没有空闲的座位</source>
        <translation>No seat is free</translation>
    </message>
    <message>
        <source>补时码</source>
        <translation>Time code</translation>
    </message>
    <message>
        <source>第 %1 组不对，请再听一遍：</source>
        <translation>Group %1 is wrong, please ask for it again:</translation>
    </message>
    <message>
        <source>补时码（五组，每组五位）：</source>
        <translation>Time code (five groups of five):</translation>
    </message>
</context>
<context>
    <name>AwayView</name>
    <message>
        <source>准许人</source>
        <translation>Allowed by</translation>
    </message>
    <message>
        <source>离座时间</source>
        <translation>Left at</translation>
    </message>
    <message>
        <source>%1（%2前）</source>
        <translation>%1 (%2 ago)</translation>
    </message>
    <message>
        <source>考试计时</source>
        <translation>Exam clock</translation>
    </message>
    <message>
        <source>考试时间照常计算，剩余 %1 分钟</source>
        <translation>The exam clock keeps running, %1 min left</translation>
    </message>
    <message>
        <source>座位</source>
        <translation>Seat</translation>
    </message>
    <message>
        <source>%1 号机 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>考生离座</source>
        <translation>Away from the seat</translation>
    </message>
    <message>
        <source>试卷已收起，答案都已保存。</source>
        <translation>The paper is hidden. All answers are saved.</translation>
    </message>
    <message>
        <source>回来后请坐下举手，由监考员放行。</source>
        <translation>When you are back, sit down and raise your hand: a proctor lets you go on.</translation>
    </message>
</context>
<context>
    <name>CandidatePanel</name>
    <message>
        <source>报名照片</source>
        <translation>Registration photo</translation>
    </message>
    <message>
        <source>考生</source>
        <translation>Candidate</translation>
    </message>
    <message>
        <source>准考证号</source>
        <translation>Ticket number</translation>
    </message>
    <message>
        <source>证件号</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>正在录像</source>
        <translation>Recording</translation>
    </message>
</context>
<context>
    <name>CarriedOverView</name>
    <message>
        <source>是，继续考试</source>
        <translation>Yes, go on with the exam</translation>
    </message>
    <message>
        <source>不对</source>
        <translation>No, that is wrong</translation>
    </message>
    <message>
        <source>监考员</source>
        <translation>Proctor</translation>
    </message>
    <message>
        <source>您最后答的是第 %1 题</source>
        <translation>The question you answered last is number %1</translation>
    </message>
    <message>
        <source>您选的是：%1</source>
        <translation>You chose: %1</translation>
    </message>
    <message>
        <source>已通知监考员。请不要离开座位，等监考员来核对。</source>
        <translation>The proctor has been called. Please stay seated until the proctor has checked.</translation>
    </message>
    <message>
        <source>考试还没有开始。请看看姓名对不对，然后继续。</source>
        <translation>The exam has not started yet. Check that the name is yours, then go on.</translation>
    </message>
    <message>
        <source>原来的座位上还没有保存过答案。您记得也是这样吗？</source>
        <translation>No answer had been saved at the old seat. Do you remember it like that too?</translation>
    </message>
    <message>
        <source>答案都带过来了。请看看，这是您最后的答案吗？</source>
        <translation>All your answers have come along. Please look: is this the last answer you gave?</translation>
    </message>
    <message>
        <source>考生</source>
        <translation>Candidate</translation>
    </message>
    <message>
        <source>%1 · %2 号机</source>
        <translation>%1 · Seat %2</translation>
    </message>
    <message>
        <source>已答</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>%1 题，共 %2 题</source>
        <translation>%1 of %2 questions</translation>
    </message>
    <message>
        <source>考试计时</source>
        <translation>Exam time</translation>
    </message>
    <message>
        <source>剩余 %1 分钟，等您确认的时间按规则补回</source>
        <translation>%1 minutes left; the time until you confirm is given back by rule</translation>
    </message>
    <message>
        <source>您已换到新的座位</source>
        <translation>You have moved to a new seat</translation>
    </message>
</context>
<context>
    <name>CheckInView</name>
    <message>
        <source>证件号码后六位</source>
        <translation>Last six characters of the ID number</translation>
    </message>
    <message>
        <source>登录</source>
        <translation>Log in</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>请输入证件号码后六位</source>
        <translation>Type the last six characters of your ID number</translation>
    </message>
    <message>
        <source>用右边的按键或键盘输入。最后一位是 X 的，请按 X。</source>
        <translation>Use the keys on the right or the keyboard. If the last one is an X, press X.</translation>
    </message>
    <message>
        <source>正在查找…</source>
        <translation>Searching…</translation>
    </message>
    <message>
        <source>有读卡器或扫码枪的，刷身份证或扫准考证，不用输入。</source>
        <translation>With a card reader or scanner: present the ID card or scan the ticket. Nothing to type.</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>信封情况说明</source>
        <translation>Words on the envelope</translation>
    </message>
    <message>
        <source>写明情况（必填）</source>
        <translation>Say what is wrong (required)</translation>
    </message>
    <message>
        <source>下一步：两名解封员授权</source>
        <translation>Next: two officers authorise</translation>
    </message>
    <message>
        <source>回到授权</source>
        <translation>Back to the officers</translation>
    </message>
    <message>
        <source>✓ %1 · %2 与文件相符</source>
        <translation>✓ %1 · %2 matches the file</translation>
    </message>
    <message>
        <source>封存编号 %1</source>
        <translation>Seal number %1</translation>
    </message>
    <message>
        <source>照纸质封存记录录入；不符的组会标出来。</source>
        <translation>Type it from the paper seal record; groups that do not match are marked.</translation>
    </message>
    <message>
        <source>完好</source>
        <translation>Intact</translation>
    </message>
    <message>
        <source>破损</source>
        <translation>Damaged</translation>
    </message>
    <message>
        <source>没有信封</source>
        <translation>No envelope</translation>
    </message>
    <message>
        <source>信封</source>
        <translation>Envelope</translation>
    </message>
    <message>
        <source>封存码</source>
        <translation>Seal code</translation>
    </message>
</context>
<context>
    <name>CheckRow</name>
    <message>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <source>查看%1</source>
        <translation>View %1</translation>
    </message>
</context>
<context>
    <name>ChoiceList</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>ChoicePage</name>
    <message>
        <source>开考场</source>
        <translation>Open the room</translation>
    </message>
    <message>
        <source>监考本机房：核验身份、开考、锁定和解锁、通知、收卷。座位上的电脑连到本机。</source>
        <translation>Run this room: verify identities, start, lock and unlock, announce, collect. The PCs at the seats connect to this one.</translation>
    </message>
    <message>
        <source>收卷封存</source>
        <translation>Gather and seal</translation>
    </message>
    <message>
        <source>收取单机考试的结果，填写监考记录表，两人签名，封存成一个文件。</source>
        <translation>Gather the results of a standalone exam, fill in the invigilation record, sign with two people, seal it all in one file.</translation>
    </message>
    <message>
        <source>要做什么？</source>
        <translation>What is to be done?</translation>
    </message>
</context>
<context>
    <name>CodeGroups</name>
    <message>
        <source>第 %1 组</source>
        <translation>Group %1</translation>
    </message>
    <message>
        <source>第 %1 组不对</source>
        <translation>%1 is wrong</translation>
    </message>
    <message>
        <source>第 %1 组没输完</source>
        <translation>%1 incomplete</translation>
    </message>
</context>
<context>
    <name>CodePage</name>
    <message>
        <source>输入开启码</source>
        <translation>Enter the unlock code</translation>
    </message>
    <message>
        <source>在考场只需输入一次：本机核对后，把试卷密钥分别发给每个已接入的座位。</source>
        <translation>Once for the whole room: this PC checks it and gives every admitted seat the key to the papers.</translation>
    </message>
    <message>
        <source>开启试卷</source>
        <translation>Open the papers</translation>
    </message>
    <message>
        <source>返回座位图</source>
        <translation>Back to the plan</translation>
    </message>
</context>
<context>
    <name>ConsoleWindow</name>
    <message>
        <source>监考端</source>
        <translation>Proctor&apos;s program</translation>
    </message>
</context>
<context>
    <name>CopyPlaces</name>
    <message>
        <source>写到 %1</source>
        <translation>Write to %1</translation>
    </message>
    <message>
        <source>请插入送往考试中心的U盘。</source>
        <translation>Insert the stick that goes to the examination centre.</translation>
    </message>
</context>
<context>
    <name>DeskWindow</name>
    <message>
        <source>解封</source>
        <translation>Unsealing</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>再次解封</source>
        <translation>Unseal again</translation>
    </message>
    <message>
        <source>完成，清空桌面</source>
        <translation>Done, clear the desk</translation>
    </message>
    <message>
        <source>再次解封是允许的：结果相同，另成一份《解封记录》。</source>
        <translation>Unsealing again is allowed: it gives the same results under another unsealing protocol.</translation>
    </message>
    <message>
        <source>写到U盘</source>
        <translation>Write to a stick</translation>
    </message>
    <message>
        <source>解封件、解封记录和打印件一起写入，写后读回核对。</source>
        <translation>The opened file, the protocol and its printout are written together, read back and checked.</translation>
    </message>
</context>
<context>
    <name>DrillRibbon</name>
    <message>
        <source>演练 · 不是正式考试</source>
        <translation>Drill · not a real exam</translation>
    </message>
</context>
<context>
    <name>EnlargedFigure</name>
    <message>
        <source>关闭图片</source>
        <translation>Close the figure</translation>
    </message>
</context>
<context>
    <name>ExplainPage</name>
    <message>
        <source>每名考生都有结果，没有需要说明的。</source>
        <translation>Every candidate has a result; nothing needs explaining.</translation>
    </message>
    <message>
        <source>说明文字</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>保存说明</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>其余未说明的也这样记</source>
        <translation>Use for all others still open</translation>
    </message>
    <message>
        <source>撤销说明</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>说明文字（必填）</source>
        <translation>Note (needed)</translation>
    </message>
    <message>
        <source>说明文字（可不填）</source>
        <translation>Note (may stay empty)</translation>
    </message>
    <message>
        <source>说明差异</source>
        <translation>Explain</translation>
    </message>
    <message>
        <source>没有有效结果的考生都要选定原因，才能封存。</source>
        <translation>Everybody without a result that counts needs a reason before anything can be sealed.</translation>
    </message>
    <message>
        <source>下一步：监考记录表</source>
        <translation>Next: invigilation record</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>放大图片</source>
        <translation>Enlarge the figure</translation>
    </message>
    <message>
        <source>点击放大</source>
        <translation>Click to enlarge</translation>
    </message>
</context>
<context>
    <name>FilesPage</name>
    <message>
        <source>还没有找到封存件。</source>
        <translation>No sealed file found yet.</translation>
    </message>
    <message>
        <source>清空桌面</source>
        <translation>Clear the desk</translation>
    </message>
    <message>
        <source>下一步：核对</source>
        <translation>Next: check</translation>
    </message>
    <message>
        <source>还没有放入封存件。</source>
        <translation>No sealed file lies here yet.</translation>
    </message>
    <message>
        <source>插入装有封存件的U盘，点选文件；也可以把文件拖到窗口里。补充封存件按顺序放入。</source>
        <translation>Insert the stick with the sealed file and choose the file, or drop it onto the window. Supplements come in their order.</translation>
    </message>
    <message>
        <source>接收封存件</source>
        <translation>Receive sealed files</translation>
    </message>
    <message>
        <source>选择文件…</source>
        <translation>Choose file…</translation>
    </message>
    <message>
        <source>选择文件夹…</source>
        <translation>Choose folder…</translation>
    </message>
    <message>
        <source>桌面上</source>
        <translation>On the desk</translation>
    </message>
    <message>
        <source>解封员名单</source>
        <translation>Officer list</translation>
    </message>
    <message>
        <source>再次解封</source>
        <translation>Unseal again</translation>
    </message>
    <message>
        <source>同一封存件可以再次解封：结果相同，另成一份《解封记录》，成绩不会重复计算。</source>
        <translation>A sealed file may be unsealed again: the same results under another unsealing protocol; nothing is counted twice.</translation>
    </message>
</context>
<context>
    <name>GatherPage</name>
    <message>
        <source>说明这名考生…</source>
        <translation>Explain this candidate…</translation>
    </message>
    <message>
        <source>由镜像封存…</source>
        <translation>Seal from mirror…</translation>
    </message>
    <message>
        <source>没有收入的文件</source>
        <translation>Files not taken</translation>
    </message>
    <message>
        <source>选择文件夹…</source>
        <translation>Choose folder…</translation>
    </message>
    <message>
        <source>签退表</source>
        <translation>Sign-out sheet</translation>
    </message>
    <message>
        <source>下一步：说明差异</source>
        <translation>Next: explain differences</translation>
    </message>
</context>
<context>
    <name>HandInView</name>
    <message>
        <source>去第一道未答题</source>
        <translation>Go to the first unanswered</translation>
    </message>
    <message>
        <source>去第一道标记题</source>
        <translation>Go to the first flagged</translation>
    </message>
    <message>
        <source>返回答题</source>
        <translation>Back to the questions</translation>
    </message>
    <message>
        <source>交卷</source>
        <translation>Hand in</translation>
    </message>
    <message>
        <source>确认交卷</source>
        <translation>Confirm handing in</translation>
    </message>
    <message>
        <source>再看看</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>还有 %1 道题没有答。没答的题不得分。</source>
        <translation>Unanswered questions: %1. They earn no points.</translation>
    </message>
    <message>
        <source>所有的题都答了。</source>
        <translation>All questions are answered.</translation>
    </message>
    <message>
        <source>已答</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>%1 题</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>未答</source>
        <translation>Unanswered</translation>
    </message>
    <message>
        <source>标记</source>
        <translation>Flagged</translation>
    </message>
    <message>
        <source>正在交卷…</source>
        <translation>Handing in…</translation>
    </message>
    <message>
        <source>要交卷吗？</source>
        <translation>Hand in now?</translation>
    </message>
    <message>
        <source>最后确认一次</source>
        <translation>One last time: are you sure?</translation>
    </message>
    <message>
        <source>交卷以后，不能再看题，也不能再改答案。</source>
        <translation>After handing in you can&apos;t see the questions or change answers any more.</translation>
    </message>
</context>
<context>
    <name>HandedInView</name>
    <message>
        <source>监考员</source>
        <translation>Proctor</translation>
    </message>
    <message>
        <source>请安静离场</source>
        <translation>You may leave quietly</translation>
    </message>
    <message>
        <source>已交卷，请勿关机</source>
        <translation>Handed in. Leave the computer on</translation>
    </message>
    <message>
        <source>%1 题，共 %2 题</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>考生</source>
        <translation>Candidate</translation>
    </message>
    <message>
        <source>座位</source>
        <translation>Seat</translation>
    </message>
    <message>
        <source>%1 号机</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>交卷时间</source>
        <translation>Handed in at</translation>
    </message>
    <message>
        <source>已答</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>您已交卷。</source>
        <translation>You have handed in.</translation>
    </message>
    <message>
        <source>考试时间到，已自动交卷。</source>
        <translation>Time is up. The seat has handed in by itself.</translation>
    </message>
    <message>
        <source>答卷已在本机封存，正在送出。请勿关机，请稍候。</source>
        <translation>Your answers are sealed here and on their way. Leave the computer on and wait a moment.</translation>
    </message>
    <message>
        <source>答卷已送达考试中心。</source>
        <translation>Your answers have reached the exam centre.</translation>
    </message>
    <message>
        <source>答卷已送达监考机。</source>
        <translation>Your answers have reached the proctor&apos;s console.</translation>
    </message>
    <message>
        <source>回执码</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>请抄下回执码。成绩由考试中心公布，查询时可以用它核对您的答卷。</source>
        <translation>Please write the receipt down. The exam centre publishes the score; with the receipt you can check that it belongs to your answers.</translation>
    </message>
    <message>
        <source>请勿关机，请监考员插入考试U盘。答卷会自动存到盘上，请稍候。</source>
        <translation>Do not switch off. The proctor has to insert the exam stick; your answers are copied to it automatically. Please wait.</translation>
    </message>
    <message>
        <source>答卷已存入考试U盘。</source>
        <translation>Your answers are on the exam stick.</translation>
    </message>
    <message>
        <source>考试没有开始</source>
        <translation>The exam had not begun</translation>
    </message>
    <message>
        <source>已按监考员要求结束考试</source>
        <translation>Your exam was ended by a proctor</translation>
    </message>
    <message>
        <source>您已答的内容都已保存。请带好随身物品，安静离开考场。</source>
        <translation>Everything you answered is kept. Please take your belongings and leave the room quietly.</translation>
    </message>
    <message>
        <source>对处理决定不服的，可以依照第二十五条向考试点或考试中心申请复核。</source>
        <translation>If you disagree with the decision, you can ask the site or the exam centre for a review (Article 25).</translation>
    </message>
    <message>
        <source>考试已提前结束</source>
        <translation>The exam was ended early</translation>
    </message>
    <message>
        <source>您已答的内容都已保存并交卷，成绩由考试中心处理。请听从监考员的安排。</source>
        <translation>All your answers are saved and handed in; the centre will decide about the score. Please do as the proctor says.</translation>
    </message>
</context>
<context>
    <name>IdentityPage</name>
    <message>
        <source>报名照片</source>
        <translation>Registration photo</translation>
    </message>
    <message>
        <source>没有等待核验的考生。</source>
        <translation>Nobody is waiting to be verified.</translation>
    </message>
    <message>
        <source>身份无误</source>
        <translation>Identity confirmed</translation>
    </message>
    <message>
        <source>存疑…</source>
        <translation>In doubt…</translation>
    </message>
    <message>
        <source>先看下一位</source>
        <translation>Next one first</translation>
    </message>
    <message>
        <source>核验身份</source>
        <translation>Verify identities</translation>
    </message>
    <message>
        <source>返回座位图</source>
        <translation>Back to the plan</translation>
    </message>
</context>
<context>
    <name>IdentityView</name>
    <message>
        <source>报名照片</source>
        <translation>Registration photo</translation>
    </message>
    <message>
        <source>现场画面</source>
        <translation>Live picture</translation>
    </message>
    <message>
        <source>这是我</source>
        <translation>That is me</translation>
    </message>
    <message>
        <source>不是我</source>
        <translation>Not me</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>性别</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>证件号</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>准考证号</source>
        <translation>Ticket number</translation>
    </message>
    <message>
        <source>考试</source>
        <translation>Exam</translation>
    </message>
    <message>
        <source>座位</source>
        <translation>Seat</translation>
    </message>
    <message>
        <source>%1 号机</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>请核对：这是您本人吗？</source>
        <translation>Please check: is this you?</translation>
    </message>
    <message>
        <source>请坐好，等待监考员核对</source>
        <translation>Please stay seated for the proctor&apos;s check</translation>
    </message>
    <message>
        <source>请准备好身份证件，监考员会到您的座位来。</source>
        <translation>Have your ID document ready. A proctor will come to your seat.</translation>
    </message>
    <message>
        <source>您选了“不是我”，已通知监考员。请不要离开座位。</source>
        <translation>You chose &quot;Not me&quot;. The proctor has been told. Please stay at the seat.</translation>
    </message>
    <message>
        <source>正在打开摄像头…</source>
        <translation>Switching the camera on…</translation>
    </message>
    <message>
        <source>没有画面</source>
        <translation>No picture</translation>
    </message>
    <message>
        <source>本机摄像头没有画面，请监考员当面核对本人、证件和照片。</source>
        <translation>The camera shows no picture: the proctor compares person, document and photo by eye.</translation>
    </message>
    <message>
        <source>监考员：身份存疑的，让证件对着摄像头再确认，会存一张加密照片。</source>
        <translation>Proctor: in doubt, hold the document up to the camera before confirming; an encrypted picture is kept.</translation>
    </message>
    <message>
        <source>换一个摄像头</source>
        <translation>Another camera</translation>
    </message>
</context>
<context>
    <name>IdleView</name>
    <message>
        <source>考生登录</source>
        <translation>Candidate login</translation>
    </message>
    <message>
        <source>请按下面的按钮登录，需要您证件号码的后六位。</source>
        <translation>Press the button to log in. You need the last six characters of your ID number.</translation>
    </message>
    <message>
        <source>本机自检</source>
        <translation>Self-check of this seat</translation>
    </message>
    <message>
        <source>输入开启码</source>
        <translation>Enter unlock code</translation>
    </message>
    <message>
        <source>换机续考</source>
        <translation>Move here</translation>
    </message>
    <message>
        <source>监考员</source>
        <translation>Proctor</translation>
    </message>
</context>
<context>
    <name>LetterPad</name>
    <message>
        <source>退格</source>
        <translation>Backspace</translation>
    </message>
    <message>
        <source>清除本组</source>
        <translation>Clear group</translation>
    </message>
    <message>
        <source>数字 %1</source>
        <translation>Digit %1</translation>
    </message>
    <message>
        <source>字母 %1</source>
        <translation>Letter %1</translation>
    </message>
</context>
<context>
    <name>LockedView</name>
    <message>
        <source>%1（%2前）</source>
        <translation>%1 (%2 ago)</translation>
    </message>
    <message>
        <source>%1 号机 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>锁定原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>锁定时间</source>
        <translation>Locked at</translation>
    </message>
    <message>
        <source>考试计时</source>
        <translation>Exam clock</translation>
    </message>
    <message>
        <source>座位</source>
        <translation>Seat</translation>
    </message>
    <message>
        <source>锁定的时间按规则补回，剩余 %1 分钟</source>
        <translation>The locked time is given back by the rules, %1 min left</translation>
    </message>
    <message>
        <source>考试时间照常计算，剩余 %1 分钟</source>
        <translation>The exam clock keeps running, %1 min left</translation>
    </message>
    <message>
        <source>补回的时间已到上限，由考试中心决定，剩余 %1 分钟</source>
        <translation>No more time can be given back here; the exam centre decides. %1 min left</translation>
    </message>
    <message>
        <source>考试还没有开始</source>
        <translation>The exam hasn&apos;t started yet</translation>
    </message>
    <message>
        <source>本机已锁定</source>
        <translation>This seat is locked</translation>
    </message>
    <message>
        <source>请坐在原位，举手等待监考员。</source>
        <translation>Please stay seated, raise your hand and wait for the proctor.</translation>
    </message>
    <message>
        <source>您的答案已全部保存，解锁后从原题继续。</source>
        <translation>All your answers are saved. You will go on at the same question.</translation>
    </message>
</context>
<context>
    <name>MessageView</name>
    <message>
        <source>怎么办</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>找谁</source>
        <translation>Whom to call</translation>
    </message>
    <message>
        <source>监考员</source>
        <translation>Proctor</translation>
    </message>
</context>
<context>
    <name>MirrorPage</name>
    <message>
        <source>没有需要由镜像封存的座位；镜像只用来填写监考记录表。</source>
        <translation>No seat has to be sealed from its mirror; the mirrors only fill in the invigilation record.</translation>
    </message>
    <message>
        <source>输入本场开启码，由交叉监考员签名。座位已坏、交不了卷时才由镜像封存。</source>
        <translation>Type the sitting&apos;s unlock code; a crossed-in proctor signs. Seal from a mirror only where the seat is broken and cannot hand in.</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>开启码</source>
        <translation>Unlock code</translation>
    </message>
    <message>
        <source>将由镜像封存的座位</source>
        <translation>Seats to be sealed from their mirrors</translation>
    </message>
    <message>
        <source>读取镜像</source>
        <translation>Read the mirrors</translation>
    </message>
</context>
<context>
    <name>MissingFigure</name>
    <message>
        <source>图片没有显示出来</source>
        <translation>The figure is missing</translation>
    </message>
    <message>
        <source>请按右上角的“本题有问题”，再先做别的题。答得出的，也可以先答。</source>
        <translation>Press &quot;Report question&quot; at the top right, then go on with another one. You may answer it now if you can.</translation>
    </message>
    <message>
        <source>已记下。请先做别的题，也可以举手问监考员。</source>
        <translation>Noted. Go on with another question, or raise your hand.</translation>
    </message>
</context>
<context>
    <name>MoveInView</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>把没考完的考试换到 %1 号机</source>
        <translation>Move an unfinished exam to seat %1</translation>
    </message>
    <message>
        <source>%1 · 原在 %2 号机</source>
        <translation>%1 · was at seat %2</translation>
    </message>
    <message>
        <source>考生</source>
        <translation>Candidate</translation>
    </message>
    <message>
        <source>证件号</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>准考证号</source>
        <translation>Ticket number</translation>
    </message>
    <message>
        <source>原座位</source>
        <translation>Old seat</translation>
    </message>
    <message>
        <source>%1 号机</source>
        <translation>Seat %1</translation>
    </message>
    <message>
        <source>%1 题，共 %2 题</source>
        <translation>%1 of %2 questions</translation>
    </message>
    <message>
        <source>最后的答案</source>
        <translation>Last answer</translation>
    </message>
    <message>
        <source>最后保存</source>
        <translation>Last saved</translation>
    </message>
    <message>
        <source>已答</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>考试还没有开始</source>
        <translation>The exam has not started yet</translation>
    </message>
    <message>
        <source>U盘里有几位考生的考试，请先选一位。</source>
        <translation>The stick holds exams of several candidates: choose one first.</translation>
    </message>
    <message>
        <source>U盘里这场考试的副本读不出来。请换另一个U盘；没有的话，报告考试中心。</source>
        <translation>The copy of this exam on the stick cannot be read. Try another stick; if there is none, report it to the exam centre.</translation>
    </message>
    <message>
        <source>请核对本人和证件，再把 %1 号机关机，不要再开；换机后它不能再作答。</source>
        <translation>Check person and ID document, then switch seat %1 off and leave it off: after the move it takes no more answers.</translation>
    </message>
    <message>
        <source>考试还没有开始，换机不影响考试时间。</source>
        <translation>The exam has not started yet; the move does not touch its time.</translation>
    </message>
    <message>
        <source>请按实际情况填写中断了多少分钟。按本机时钟约 %1 分钟，仅供参考。中断的时间会补给考生，全场累计最多补 %2 分钟，超出的不补，但会记入考试记录。</source>
        <translation>State how many minutes the interruption really lasted. By this computer&apos;s clock about %1 minutes, as a hint only. The time is given back to the candidate, at most %2 minutes in the whole exam; anything beyond is not given back, but noted in the exam record.</translation>
    </message>
</context>
<context>
    <name>MovedAwayView</name>
    <message>
        <source>本机已修好，重新启用</source>
        <translation>Repaired: use this seat again</translation>
    </message>
    <message>
        <source>考生已换到 %1 号机，请到那里继续考试。</source>
        <translation>The candidate has moved to seat %1; please go on there.</translation>
    </message>
    <message>
        <source>%1 号机 · %2</source>
        <translation>Seat %1 · %2</translation>
    </message>
    <message>
        <source>本机已停用</source>
        <translation>This seat is out of use</translation>
    </message>
    <message>
        <source>本机原有的记录已经封存。请监考员插入考试U盘，记录会自动存到盘上。</source>
        <translation>What this computer had is sealed. The proctor has to insert the exam stick; it is copied there automatically.</translation>
    </message>
</context>
<context>
    <name>MultipleOptionCard</name>
    <message>
        <source>已选</source>
        <translation>Chosen</translation>
    </message>
</context>
<context>
    <name>NotesView</name>
    <message>
        <source>考试怎么进行</source>
        <translation>How the exam goes</translation>
    </message>
    <message>
        <source>我已读完，并会遵守以上规定</source>
        <translation>I have read this and will keep these rules</translation>
    </message>
    <message>
        <source>同意并继续</source>
        <translation>Agree and go on</translation>
    </message>
    <message>
        <source>请先阅读，还需 %1 秒</source>
        <translation>Please read first: %1 s to go</translation>
    </message>
    <message>
        <source>读完后请打勾</source>
        <translation>Tick the box when you have read it</translation>
    </message>
    <message>
        <source>考试时间 %1 分钟，满分 %2 分，%3 分及格。</source>
        <translation>The exam takes %1 minutes; full marks are %2, the pass mark is %3.</translation>
    </message>
    <message>
        <source>开考 %1 分钟后不能再入场。</source>
        <translation>Nobody is let in later than %1 minutes after the start.</translation>
    </message>
    <message>
        <source>开考 %1 分钟后才能交卷。</source>
        <translation>Handing in is possible from %1 minutes after the start.</translation>
    </message>
    <message>
        <source>每选一个答案都会自动保存。停电或死机也不会丢。</source>
        <translation>Every answer is saved at once. A power cut or a crash loses none.</translation>
    </message>
    <message>
        <source>时间到了会自动交卷。机器坏了耽误的时间，按规则补回。</source>
        <translation>When time is up, the seat hands in by itself. Time lost by a fault is given back by the rules.</translation>
    </message>
    <message>
        <source>有任何问题，请按“举手”，监考员会过来。</source>
        <translation>Whatever the matter, press &quot;Raise hand&quot;: a proctor will come.</translation>
    </message>
    <message>
        <source>这些行为取消成绩，一年内不能报名</source>
        <translation>This cancels the score and bars you for a year</translation>
    </message>
    <message>
        <source>还会列入“黑名单”并通报；违法的，由公安机关处理。</source>
        <translation>You are also blacklisted and reported; breaches of law go to the police.</translation>
    </message>
    <message>
        <source>这些行为会受到警告</source>
        <translation>This earns a warning</translation>
    </message>
    <message>
        <source>警告两次还不改的，取消本场成绩，并须离开考场。</source>
        <translation>Not stopping after two warnings: the score is cancelled and you must leave.</translation>
    </message>
    <message>
        <source>带着或者看手机、电子设备、考试资料、易燃易爆物品；</source>
        <translation>having or looking at phones, electronic devices, exam material, flammables or explosives;</translation>
    </message>
    <message>
        <source>在考场里吸烟、大声说话、影响别人；</source>
        <translation>smoking, speaking loudly, disturbing others;</translation>
    </message>
    <message>
        <source>不坐自己的座位，或者没有得到准许就离开；</source>
        <translation>sitting elsewhere than at your seat, or leaving without leave;</translation>
    </message>
    <message>
        <source>和别人说话，抄别人的，或者让别人抄、看；</source>
        <translation>talking, copying, or letting others copy or look;</translation>
    </message>
    <message>
        <source>没开考就答题，结束了还在答；</source>
        <translation>answering before the start or after the end;</translation>
    </message>
    <message>
        <source>其他一般违纪行为。</source>
        <translation>other minor breaches.</translation>
    </message>
    <message>
        <source>用假证件、假证明、假材料，或者由别人代考；</source>
        <translation>false documents, certificates or papers, or somebody sitting the exam for you;</translation>
    </message>
    <message>
        <source>和考场里外的人串通，拿到或者想拿到答案；</source>
        <translation>getting or trying to get answers with help from inside or outside;</translation>
    </message>
    <message>
        <source>威胁、辱骂、诬陷、殴打工作人员，故意扰乱考场；</source>
        <translation>threatening, insulting, slandering or beating staff, disrupting the room on purpose;</translation>
    </message>
    <message>
        <source>和工作人员串通作弊，或者参加有组织的作弊；</source>
        <translation>cheating together with staff, or organised cheating;</translation>
    </message>
    <message>
        <source>其他严重违纪行为。</source>
        <translation>other grave breaches.</translation>
    </message>
    <message>
        <source>发现有人违纪，可以举报</source>
        <translation>Where to report misconduct</translation>
    </message>
    <message>
        <source>应急管理厅 %1</source>
        <translation>Department of Emergency Management %1</translation>
    </message>
    <message>
        <source>省考试中心 %1</source>
        <translation>Provincial exam centre %1</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>清除</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>退格</source>
        <translation>Backspace</translation>
    </message>
    <message>
        <source>字母 X</source>
        <translation>Letter X</translation>
    </message>
    <message>
        <source>数字 %1</source>
        <translation>Digit %1</translation>
    </message>
</context>
<context>
    <name>OfficersPage</name>
    <message>
        <source>解封进度</source>
        <translation>Progress of unsealing</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>本人口令</source>
        <translation>Your own passphrase</translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>选择场次</source>
        <translation>Choose a sitting</translation>
    </message>
    <message>
        <source>插入带有试卷包的U盘，选择场次，再用监考员密钥打开。</source>
        <translation>Insert the stick with the package, choose the sitting, open it with a proctor&apos;s key.</translation>
    </message>
    <message>
        <source>选择文件夹…</source>
        <translation>Choose folder…</translation>
    </message>
    <message>
        <source>还没有找到试卷包。</source>
        <translation>No package found yet.</translation>
    </message>
    <message>
        <source>勾选在本机房举行的场次（可以几场同时），插入监考员密钥，输入口令。</source>
        <translation>Tick the sittings held in this room (there can be several at once), insert your key stick and type the PIN.</translation>
    </message>
    <message>
        <source>开考场</source>
        <translation>Open the room</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>PhasePage</name>
    <message>
        <source>返回座位图</source>
        <translation>Back to the plan</translation>
    </message>
    <message>
        <source>保存考场用纸</source>
        <translation>Save the room&apos;s papers</translation>
    </message>
</context>
<context>
    <name>PracticeView</name>
    <message>
        <source>再练一遍</source>
        <translation>Practise again</translation>
    </message>
    <message>
        <source>结束练习</source>
        <translation>End practice</translation>
    </message>
    <message>
        <source>练习 · 不计分，不计时</source>
        <translation>Practice · no points, no clock</translation>
    </message>
    <message>
        <source>答题卡</source>
        <translation>Answer sheet</translation>
    </message>
    <message>
        <source>点一个选项就是作答，选中的写着“已选”，可以改。</source>
        <translation>Click an option to answer; the chosen one says &quot;Chosen&quot;. You can change it.</translation>
    </message>
    <message>
        <source>想回头再看的题，按“标记”，答题卡上会折一个角。</source>
        <translation>Press &quot;Flag&quot; to come back to a question later: its cell gets a corner.</translation>
    </message>
    <message>
        <source>点答题卡上的一格，就到那一题。</source>
        <translation>Click a cell of the answer sheet to go to its question.</translation>
    </message>
    <message>
        <source>正式考试时，答案存好了会显示“已保存”；做完从答题卡交卷。</source>
        <translation>In the exam &quot;Saved&quot; appears once an answer is stored. You hand in from the answer sheet.</translation>
    </message>
</context>
<context>
    <name>ProctorPanel</name>
    <message>
        <source>密钥</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>操作</source>
        <translation>Act</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>选择要做的事</source>
        <translation>Choose what to do</translation>
    </message>
    <message>
        <source>原因：%1</source>
        <translation>Reason: %1</translation>
    </message>
    <message>
        <source>选择原因</source>
        <translation>Choose a reason</translation>
    </message>
    <message>
        <source>输入口令</source>
        <translation>Type the PIN</translation>
    </message>
    <message>
        <source>正在核对…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>请插入监考员密钥</source>
        <translation>Insert the proctor&apos;s key</translation>
    </message>
    <message>
        <source>密钥读不出来，请换一把或举手找另一名监考员</source>
        <translation>The key can&apos;t be read: try another, or call another proctor</translation>
    </message>
    <message>
        <source>%1 不在本场监考名单中</source>
        <translation>%1 isn&apos;t on this sitting&apos;s list</translation>
    </message>
    <message>
        <source>密钥已插入：%1</source>
        <translation>Key inserted: %1</translation>
    </message>
    <message>
        <source>中断时长</source>
        <translation>Length of the gap</translation>
    </message>
    <message>
        <source>输入中断的分钟数</source>
        <translation>Enter the minutes lost</translation>
    </message>
    <message>
        <source>中断了 %1 分钟</source>
        <translation>%1 minutes lost</translation>
    </message>
</context>
<context>
    <name>QuestionPane</name>
    <message>
        <source>本题有问题</source>
        <translation>Report question</translation>
    </message>
    <message>
        <source>上一题</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>标记</source>
        <translation>Flag</translation>
    </message>
    <message>
        <source>下一题</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>已标记</source>
        <translation>Flagged</translation>
    </message>
    <message>
        <source>判断题</source>
        <translation>True or false</translation>
    </message>
    <message>
        <source>单选题</source>
        <translation>Single choice</translation>
    </message>
    <message>
        <source>多选题</source>
        <translation>Multiple choice</translation>
    </message>
    <message>
        <source>已报告</source>
        <translation>Reported</translation>
    </message>
</context>
<context>
    <name>QuestionView</name>
    <message>
        <source>打开答题卡 · 交卷</source>
        <translation>Sheet · Hand in</translation>
    </message>
    <message>
        <source>监考员</source>
        <translation>Proctor</translation>
    </message>
    <message>
        <source>答题卡</source>
        <translation>Answer sheet</translation>
    </message>
    <message>
        <source>第 %1 题，共 %2 题 · %3 分</source>
        <translation>Question %1 of %2 · points: %3</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>现在没有需要处理的事。</source>
        <translation>Nothing needs a hand now.</translation>
    </message>
    <message>
        <source>待处理 %1</source>
        <translation>Waiting for you: %1</translation>
    </message>
</context>
<context>
    <name>RaiseHandButton</name>
    <message>
        <source>举手</source>
        <translation>Raise hand</translation>
    </message>
    <message>
        <source>已举手</source>
        <translation>Hand raised</translation>
    </message>
    <message>
        <source>已通知监考员，请坐在原位等待。</source>
        <translation>The proctor has been told. Please stay seated.</translation>
    </message>
</context>
<context>
    <name>RecordPage</name>
    <message>
        <source>录像</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>全程有录像</source>
        <translation>The whole time</translation>
    </message>
    <message>
        <source>部分时间没有录像</source>
        <translation>Not all the time</translation>
    </message>
    <message>
        <source>没有录像</source>
        <translation>None</translation>
    </message>
    <message>
        <source>还缺</source>
        <translation>Still missing</translation>
    </message>
    <message>
        <source>已填完</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>座位号，用逗号隔开</source>
        <translation>Seat numbers, with commas</translation>
    </message>
    <message>
        <source>开考指令时间</source>
        <translation>Start command at</translation>
    </message>
    <message>
        <source>结束指令时间</source>
        <translation>End command at</translation>
    </message>
    <message>
        <source>迟到</source>
        <translation>Came late</translation>
    </message>
    <message>
        <source>迟到座位号</source>
        <translation>Seats that came late</translation>
    </message>
    <message>
        <source>到时自动交卷</source>
        <translation>Handed in by time</translation>
    </message>
    <message>
        <source>自动交卷座位号</source>
        <translation>Seats handed in by time</translation>
    </message>
    <message>
        <source>零作答</source>
        <translation>Answered nothing</translation>
    </message>
    <message>
        <source>零作答座位号</source>
        <translation>Seats that answered nothing</translation>
    </message>
    <message>
        <source>不完整的原因</source>
        <translation>Why not all of it</translation>
    </message>
    <message>
        <source>录像不完整的原因</source>
        <translation>Why the video is not whole</translation>
    </message>
    <message>
        <source>批准人</source>
        <translation>Allowed by</translation>
    </message>
    <message>
        <source>录像批准人</source>
        <translation>Who allowed that the video is not whole</translation>
    </message>
    <message>
        <source>机位录像说明</source>
        <translation>About the seats&apos; video</translation>
    </message>
    <message>
        <source>巡考意见</source>
        <translation>Patrol&apos;s remarks</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>考点负责人</source>
        <translation>Head of the site</translation>
    </message>
    <message>
        <source>在场监考员</source>
        <translation>Proctors in the room</translation>
    </message>
    <message>
        <source>监考记录表</source>
        <translation>Invigilation record</translation>
    </message>
    <message>
        <source>边填边保存。签名以后不能再改。</source>
        <translation>Saved as you type. Nothing can be changed once it is signed.</translation>
    </message>
    <message>
        <source>用镜像填写…</source>
        <translation>Fill in from mirrors…</translation>
    </message>
    <message>
        <source>下一步：签名</source>
        <translation>Next: sign</translation>
    </message>
    <message>
        <source>请选择</source>
        <translation>Please choose</translation>
    </message>
</context>
<context>
    <name>ResumeView</name>
    <message>
        <source>正在核对，按规则补回</source>
        <translation>Being checked; given back by the rules</translation>
    </message>
    <message>
        <source>剩余 %1 分钟</source>
        <translation>%1 min left</translation>
    </message>
    <message>
        <source>已保存的答案</source>
        <translation>Answers saved</translation>
    </message>
    <message>
        <source>%1 题</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>最后保存</source>
        <translation>Last saved</translation>
    </message>
    <message>
        <source>考试计时</source>
        <translation>Exam clock</translation>
    </message>
    <message>
        <source>座位</source>
        <translation>Seat</translation>
    </message>
    <message>
        <source>%1 号机 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>正在重新取得试卷，请稍候。</source>
        <translation>Getting the paper again, one moment please.</translation>
    </message>
    <message>
        <source>请坐好，等监考员来恢复考试。</source>
        <translation>Please stay seated: a proctor will resume the exam.</translation>
    </message>
    <message>
        <source>补回的时间要由考试中心决定，监考员正在联系。</source>
        <translation>The exam centre decides how much time is given back; the proctor is asking.</translation>
    </message>
    <message>
        <source>考试中断过</source>
        <translation>The exam was interrupted</translation>
    </message>
    <message>
        <source>您的答案都在，一个也没有丢。</source>
        <translation>All your answers are here. Not one is lost.</translation>
    </message>
    <message>
        <source>输入开启码</source>
        <translation>Enter unlock code</translation>
    </message>
    <message>
        <source>已停住，监考员填写中断时间后按规则补回</source>
        <translation>Stopped; once the proctor has stated the gap, time is given back by rule</translation>
    </message>
    <message>
        <source>监考员：请按实际情况填写本机停了多少分钟。按本机时钟约 %1 分钟，仅供参考。停的时间会补给考生，全场累计最多补 %2 分钟，超出的不补，但会记入考试记录。</source>
        <translation>Proctor: state how many minutes this computer really stood still. By its clock about %1 minutes, as a hint only. The time is given back to the candidate, at most %2 minutes in the whole exam; anything beyond is not given back, but noted in the exam record.</translation>
    </message>
    <message>
        <source>请坐好，等监考员来重新输入开启码。</source>
        <translation>Please stay seated; the proctor will enter the unlock code again.</translation>
    </message>
</context>
<context>
    <name>RevokeBand</name>
    <message>
        <source>撤销，不结束</source>
        <translation>Take back</translation>
    </message>
</context>
<context>
    <name>RoomPage</name>
    <message>
        <source>多选</source>
        <translation>Select</translation>
    </message>
    <message>
        <source>通知全场…</source>
        <translation>Announce…</translation>
    </message>
    <message>
        <source>全场操作…</source>
        <translation>All seats…</translation>
    </message>
</context>
<context>
    <name>RoomProgram</name>
    <message>
        <source>监考端</source>
        <translation>Proctor&apos;s program</translation>
    </message>
</context>
<context>
    <name>RowTable</name>
    <message>
        <source>%1：座位号</source>
        <translation>%1: seat number</translation>
    </message>
    <message>
        <source>座位号</source>
        <translation>Seat number</translation>
    </message>
    <message>
        <source>添加</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>%1：添加</source>
        <translation>%1: add</translation>
    </message>
    <message>
        <source>%1：删除第 %2 条</source>
        <translation>%1: remove no. %2</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>第 %1 条</source>
        <translation>No. %1</translation>
    </message>
</context>
<context>
    <name>SavedMark</name>
    <message>
        <source>已保存</source>
        <translation>Saved</translation>
    </message>
</context>
<context>
    <name>ScrollColumn</name>
    <message>
        <source>往上看</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>往下看</source>
        <translation>Down</translation>
    </message>
</context>
<context>
    <name>SealedPage</name>
    <message>
        <source>补充封存</source>
        <translation>Seal a supplement</translation>
    </message>
    <message>
        <source>封存以后又收到了结果，要补充封存。</source>
        <translation>Results have come in since the sealing: seal a supplement.</translation>
    </message>
    <message>
        <source>已封存</source>
        <translation>Sealed</translation>
    </message>
    <message>
        <source>封存编号</source>
        <translation>Seal number</translation>
    </message>
    <message>
        <source>封存码，印在封存记录上，解封时要用</source>
        <translation>Seal code: printed on the seal record, needed for unsealing</translation>
    </message>
    <message>
        <source>写到U盘</source>
        <translation>Write to a stick</translation>
    </message>
    <message>
        <source>保存打印件</source>
        <translation>Save the sheets</translation>
    </message>
    <message>
        <source>关闭本场</source>
        <translation>Close the sitting</translation>
    </message>
    <message>
        <source>每写一次是一份编号副本，内容相同，附封存记录文件和打印件。</source>
        <translation>Each writing is a numbered copy with the same content, with the seal record file and the printed sheets.</translation>
    </message>
</context>
<context>
    <name>SealingWindow</name>
    <message>
        <source>监考端 · 封存</source>
        <translation>Proctor · sealing</translation>
    </message>
</context>
<context>
    <name>SeatGrid</name>
    <message>
        <source>座位图</source>
        <translation>Floor plan</translation>
    </message>
</context>
<context>
    <name>SeatListing</name>
    <message>
        <source>座位列表</source>
        <translation>List of seats</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Columns</translation>
    </message>
</context>
<context>
    <name>SeatModel</name>
    <message>
        <source>座位</source>
        <translation>Seat</translation>
    </message>
    <message>
        <source>考生</source>
        <translation>Candidate</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>剩余</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>已答</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>联系</source>
        <translation>Heard</translation>
    </message>
    <message>
        <source>考试</source>
        <translation>Exam</translation>
    </message>
</context>
<context>
    <name>SeatNumber</name>
    <message>
        <source>%1 号机</source>
        <translation>Seat %1</translation>
    </message>
</context>
<context>
    <name>SeatPanel</name>
    <message>
        <source>报名照片</source>
        <translation>Registration photo</translation>
    </message>
</context>
<context>
    <name>SeatWindow</name>
    <message>
        <source>考试机</source>
        <translation>Exam seat</translation>
    </message>
</context>
<context>
    <name>SecondPage</name>
    <message>
        <source>座位</source>
        <translation>Seats</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>返回，不做</source>
        <translation>Back, do nothing</translation>
    </message>
</context>
<context>
    <name>SendPanel</name>
    <message>
        <source>上传人口令</source>
        <translation>Sender&apos;s passphrase</translation>
    </message>
    <message>
        <source>上传到考试中心</source>
        <translation>Send to the centre</translation>
    </message>
    <message>
        <source>停止上传</source>
        <translation>Stop sending</translation>
    </message>
    <message>
        <source>上传进度</source>
        <translation>Progress of sending</translation>
    </message>
    <message>
        <source>上传（可不做）</source>
        <translation>Sending (not required)</translation>
    </message>
</context>
<context>
    <name>SheetCellButton</name>
    <message>
        <source>第 %1 题</source>
        <translation>Question %1</translation>
    </message>
    <message>
        <source>已答</source>
        <translation>answered</translation>
    </message>
    <message>
        <source>未答</source>
        <translation>unanswered</translation>
    </message>
    <message>
        <source>已标记</source>
        <translation>flagged</translation>
    </message>
    <message>
        <source>当前题</source>
        <translation>current</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>SheetCounts</name>
    <message>
        <source>已答 %1</source>
        <translation>Answered %1</translation>
    </message>
    <message>
        <source>未答 %1</source>
        <translation>Unanswered %1</translation>
    </message>
    <message>
        <source>标记 %1</source>
        <translation>Flagged %1</translation>
    </message>
</context>
<context>
    <name>SheetPage</name>
    <message>
        <source>返回核对</source>
        <translation>Back to the check</translation>
    </message>
</context>
<context>
    <name>SignPage</name>
    <message>
        <source>重新开始签名</source>
        <translation>Start signing anew</translation>
    </message>
</context>
<context>
    <name>SingleOptionCard</name>
    <message>
        <source>已选</source>
        <translation>Chosen</translation>
    </message>
</context>
<context>
    <name>TimeLeft</name>
    <message>
        <source>剩余时间</source>
        <translation>Time left</translation>
    </message>
    <message>
        <source>分钟</source>
        <translation>min</translation>
    </message>
    <message>
        <source>%1 结束</source>
        <translation>ends %1</translation>
    </message>
    <message>
        <source>剩余 %1</source>
        <translation>%1 left</translation>
    </message>
    <message>
        <source>剩余 %1 分钟</source>
        <translation>%1 minutes left</translation>
    </message>
</context>
<context>
    <name>ToldBand</name>
    <message>
        <source>知道了</source>
        <translation>Got it</translation>
    </message>
    <message>
        <source>知道了，收起通知</source>
        <translation>Got it, put the announcement away</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Announce</translation>
    </message>
</context>
<context>
    <name>TrueFalseCard</name>
    <message>
        <source>已选</source>
        <translation>Chosen</translation>
    </message>
</context>
<context>
    <name>TypeSizeSwitch</name>
    <message>
        <source>小</source>
        <translation>A</translation>
    </message>
    <message>
        <source>小字</source>
        <translation>Small type</translation>
    </message>
    <message>
        <source>中</source>
        <translation>A</translation>
    </message>
    <message>
        <source>中字</source>
        <translation>Medium type</translation>
    </message>
    <message>
        <source>大</source>
        <translation>A</translation>
    </message>
    <message>
        <source>大字</source>
        <translation>Large type</translation>
    </message>
    <message>
        <source>对比</source>
        <translation>Contrast</translation>
    </message>
    <message>
        <source>高对比度</source>
        <translation>High contrast</translation>
    </message>
</context>
<context>
    <name>UnlockView</name>
    <message>
        <source>摄像头画面</source>
        <translation>Camera picture</translation>
    </message>
    <message>
        <source>用摄像头扫二维码</source>
        <translation>Scan the QR code</translation>
    </message>
    <message>
        <source>关闭摄像头</source>
        <translation>Camera off</translation>
    </message>
    <message>
        <source>开启</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>正在打开摄像头…</source>
        <translation>Switching the camera on…</translation>
    </message>
    <message>
        <source>把二维码放在镜头前，让它占画面的一半。</source>
        <translation>Hold the QR code before the camera so that it fills half of the picture.</translation>
    </message>
    <message>
        <source>摄像头没有打开</source>
        <translation>The camera is off</translation>
    </message>
    <message>
        <source>信封里的开启码有二维码，也可以直接扫。</source>
        <translation>The slip in the envelope has a QR code that can be scanned instead.</translation>
    </message>
    <message>
        <source>正在核对…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>%1请等 %2再试。</source>
        <translation>%1 Please wait %2 before trying again.</translation>
    </message>
    <message>
        <source>第 %1 组不对，请看着原件重新输入这一组。</source>
        <translation>Group %1 is wrong: type it again from the original.</translation>
    </message>
    <message>
        <source>请监考员输入开启码</source>
        <translation>Proctor: enter the unlock code</translation>
    </message>
    <message>
        <source>共五组，每组五个字符，不分大小写；没有 I、L、O、U 这四个字母。</source>
        <translation>Five groups of five characters, capital or small; the letters I, L, O and U do not occur.</translation>
    </message>
    <message>
        <source>换一个摄像头</source>
        <translation>Another camera</translation>
    </message>
</context>
<context>
    <name>WaitingView</name>
    <message>
        <source>监考员</source>
        <translation>Proctor</translation>
    </message>
    <message>
        <source>试卷还没有解密，到时间会自动取得。</source>
        <translation>The paper isn&apos;t released yet. It comes by itself in time.</translation>
    </message>
    <message>
        <source>时间一到，自动开考。</source>
        <translation>The exam starts by itself at that time.</translation>
    </message>
    <message>
        <source>等监考员宣布开考。</source>
        <translation>The proctor will announce the start.</translation>
    </message>
    <message>
        <source>等待开考</source>
        <translation>Waiting for the start</translation>
    </message>
    <message>
        <source>开考时间</source>
        <translation>Starts at</translation>
    </message>
    <message>
        <source>请坐好，不用按任何键。开考后这里会出现第 1 题。</source>
        <translation>Just stay seated. The first question will appear here.</translation>
    </message>
    <message>
        <source>输入开启码</source>
        <translation>Enter unlock code</translation>
    </message>
    <message>
        <source>等监考员输入开启码，输入后才能开考。</source>
        <translation>The proctor has to enter the unlock code before the exam can start.</translation>
    </message>
    <message>
        <source>先练一练</source>
        <translation>Practise first</translation>
    </message>
    <message>
        <source>三道练习题，可以不做；一开考就自动回来。</source>
        <translation>Three practice questions, if you like. The exam takes over as soon as it starts.</translation>
    </message>
</context>
<context>
    <name>WarnedView</name>
    <message>
        <source>知道了</source>
        <translation>I have read this</translation>
    </message>
    <message>
        <source>监考员给您的第 %1 次警告</source>
        <translation>Warning %1 from the proctor</translation>
    </message>
    <message>
        <source>事由</source>
        <translation>Ground</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>请改正后继续。再有 %1 次警告后仍然违纪的，监考员会请您离开考场。</source>
        <translation>Please stop this and go on. After %1 more warning(s), another violation means that the proctor asks you to leave the room.</translation>
    </message>
    <message>
        <source>请改正后继续。再次违纪，监考员会请您离开考场，本场成绩由考试中心决定是否取消。</source>
        <translation>Please stop this and go on. At another violation the proctor asks you to leave the room, and the exam centre decides whether your result is cancelled.</translation>
    </message>
    <message>
        <source>考试还没有开始。</source>
        <translation>The exam has not begun.</translation>
    </message>
    <message>
        <source>您的答案都已保存。考试时间照常计算，剩余 %1 分钟。</source>
        <translation>All your answers are saved. The exam time runs on: %1 min left.</translation>
    </message>
    <message>
        <source>对这次警告有异议的，可以在考试后向考试点或考试中心申请复核。</source>
        <translation>If you disagree with this warning, you can ask the site or the exam centre for a review after the exam.</translation>
    </message>
</context>
<context>
    <name>_Lines</name>
    <message>
        <source>待处理</source>
        <translation>To do</translation>
    </message>
</context>
<context>
    <name>acts</name>
    <message>
        <source>退回登录</source>
        <translation>Back to the login</translation>
    </message>
    <message>
        <source>清台</source>
        <translation>Clear the seat</translation>
    </message>
    <message>
        <source>身份无误</source>
        <translation>Identity confirmed</translation>
    </message>
    <message>
        <source>身份存疑，先考试</source>
        <translation>In doubt, sits the exam</translation>
    </message>
    <message>
        <source>开始考试</source>
        <translation>Start the exam</translation>
    </message>
    <message>
        <source>锁定</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>解锁</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>准许离座</source>
        <translation>Let the candidate leave</translation>
    </message>
    <message>
        <source>考生已回座</source>
        <translation>Back at the seat</translation>
    </message>
    <message>
        <source>恢复考试</source>
        <translation>Resume the exam</translation>
    </message>
    <message>
        <source>保留记录，腾出座位</source>
        <translation>Keep the records, free the seat</translation>
    </message>
    <message>
        <source>考生不考了，腾出座位</source>
        <translation>Candidate will not sit: free the seat</translation>
    </message>
    <message>
        <source>场次无误，继续使用</source>
        <translation>It is the right sitting: go on</translation>
    </message>
    <message>
        <source>监考员换机</source>
        <translation>Move by the proctor</translation>
    </message>
    <message>
        <source>换到本机</source>
        <translation>Move here</translation>
    </message>
    <message>
        <source>放行：%1</source>
        <translation>Let pass: %1</translation>
    </message>
    <message>
        <source>考生不能再作答，已答的会保留。确定责令离场吗？</source>
        <translation>The candidate cannot answer any more; what was answered is kept. Order out?</translation>
    </message>
    <message>
        <source>警告</source>
        <translation>Warn</translation>
    </message>
    <message>
        <source>责令离场</source>
        <translation>Order out</translation>
    </message>
</context>
<context>
    <name>answer_sheet</name>
    <message>
        <source>开考 %1 分钟后才能交卷。</source>
        <translation>Handing in is possible from %1 minutes after the start.</translation>
    </message>
</context>
<context>
    <name>away</name>
    <message>
        <source>考生回座</source>
        <translation>Candidate back</translation>
    </message>
</context>
<context>
    <name>carried_over</name>
    <message>
        <source>监考员恢复考试</source>
        <translation>Resume by the proctor</translation>
    </message>
</context>
<context>
    <name>check</name>
    <message>
        <source>试卷包</source>
        <translation>Exam package</translation>
    </message>
    <message>
        <source>摄像头</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>硬盘空间</source>
        <translation>Disk space</translation>
    </message>
    <message>
        <source>保存速度</source>
        <translation>Saving speed</translation>
    </message>
    <message>
        <source>重启后数据保留</source>
        <translation>Data survives a reboot</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Clock</translation>
    </message>
    <message>
        <source>与考试中心的连接</source>
        <translation>Connection to the centre</translation>
    </message>
    <message>
        <source>其他网络连接</source>
        <translation>Other network connections</translation>
    </message>
    <message>
        <source>显示器</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>防作弊保护</source>
        <translation>Lockdown</translation>
    </message>
    <message>
        <source>禁用程序</source>
        <translation>Forbidden programs</translation>
    </message>
    <message>
        <source>机房管理软件和还原卡</source>
        <translation>Room management software and restore cards</translation>
    </message>
    <message>
        <source>远程操作</source>
        <translation>Remote control</translation>
    </message>
    <message>
        <source>虚拟机</source>
        <translation>Virtual machine</translation>
    </message>
    <message>
        <source>U盘</source>
        <translation>USB sticks</translation>
    </message>
    <message>
        <source>电源</source>
        <translation>Power</translation>
    </message>
    <message>
        <source>正常</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>留意</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>有问题</source>
        <translation>Bad</translation>
    </message>
    <message>
        <source>无法判断</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>还没有试卷包：联网考试会自动收到，单机考试请插考试U盘。</source>
        <translation>No exam package yet: with a network it comes by itself, without one insert the exam stick.</translation>
    </message>
    <message>
        <source>没有图像：请接好摄像头，或换一个插口。</source>
        <translation>No picture: connect the camera, or try another port.</translation>
    </message>
    <message>
        <source>空间不足：请清理硬盘，或换一台电脑。</source>
        <translation>Too little space: free some, or use another PC.</translation>
    </message>
    <message>
        <source>硬盘太慢或写不进去：请换一台电脑。</source>
        <translation>The disk is too slow or takes nothing: use another PC.</translation>
    </message>
    <message>
        <source>重启后数据会丢失（还原卡）：请全程插考试U盘，或关闭还原卡。</source>
        <translation>Data is lost at a reboot (restore card): keep the exam stick in, or switch the card off.</translation>
    </message>
    <message>
        <source>插着考试U盘检查一次，重启后再检查一次，才能判断。</source>
        <translation>To find out, check once with the exam stick in, reboot, and check again.</translation>
    </message>
    <message>
        <source>请校准这台电脑的日期和时间。</source>
        <translation>Set this PC&apos;s date and time.</translation>
    </message>
    <message>
        <source>连不上考试中心：请检查网线。</source>
        <translation>The centre cannot be reached: check the cable.</translation>
    </message>
    <message>
        <source>请断开多余的网络连接。</source>
        <translation>Disconnect the network connections that are not needed.</translation>
    </message>
    <message>
        <source>只能接一台显示器，也不能复制到投影：请拔掉其余的。</source>
        <translation>One display only, and no copy on a projector: unplug the others.</translation>
    </message>
    <message>
        <source>分辨率太低，至少要 1024×768：请调整显示设置。</source>
        <translation>The resolution is too low, 1024×768 at least: change the display settings.</translation>
    </message>
    <message>
        <source>没有完全锁定桌面：请按说明用考试账户启动。</source>
        <translation>The desktop is not fully locked down: start from the exam account, as described.</translation>
    </message>
    <message>
        <source>请关闭这些程序，并取消开机自动启动。</source>
        <translation>Close these programs, and keep them from starting with the PC.</translation>
    </message>
    <message>
        <source>请机房管理员停用，或由监考员查看后准予使用。</source>
        <translation>Have the room&apos;s administrator switch it off, or a proctor look at it and let it be.</translation>
    </message>
    <message>
        <source>有人能从别处操作这台电脑：请断开。</source>
        <translation>Somebody can operate this PC from elsewhere: disconnect it.</translation>
    </message>
    <message>
        <source>请拔掉与考试无关的U盘。</source>
        <translation>Unplug sticks that have nothing to do with the exam.</translation>
    </message>
    <message>
        <source>正在用电池：请插上电源。</source>
        <translation>Running on battery: plug it in.</translation>
    </message>
    <message>
        <source>可能是虚拟机。考点用云桌面的，照常考试；不是的，请换一台电脑。</source>
        <translation>Perhaps a virtual machine. Where the site uses cloud desktops, go on; else use another computer.</translation>
    </message>
    <message>
        <source>录像</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>录像程序不能启动：请重新安装考试程序，或换一台电脑。</source>
        <translation>The recorder does not start: install the exam program again, or use another PC.</translation>
    </message>
    <message>
        <source>放得下答案，放不下整场录像：请清理硬盘。</source>
        <translation>Room for answers, but not for the whole video: free up the disk.</translation>
    </message>
</context>
<context>
    <name>console</name>
    <message>
        <source>正在查看：%1</source>
        <translation>Looking at: %1</translation>
    </message>
    <message>
        <source>没有插入U盘。</source>
        <translation>No stick is in.</translation>
    </message>
    <message>
        <source>读不出来，请重新插入U盘或换一份。</source>
        <translation>Cannot be read: insert the stick again, or use another copy.</translation>
    </message>
    <message>
        <source>文件已损坏，请换一份同样的试卷包。</source>
        <translation>The file is damaged: use another copy of the same package.</translation>
    </message>
    <message>
        <source>不是考试中心签发的试卷包，或被改动过，不能使用。</source>
        <translation>Not a package of the centre, or changed since: it cannot be used.</translation>
    </message>
    <message>
        <source>这把密钥不在所选场次的监考名单中。</source>
        <translation>This key is not on the proctors&apos; list of the chosen sittings.</translation>
    </message>
    <message>
        <source>监考员登录</source>
        <translation>The proctor signs in</translation>
    </message>
    <message>
        <source>插入监考员密钥，输入口令。</source>
        <translation>Insert your key stick and type the PIN.</translation>
    </message>
    <message>
        <source>开考场</source>
        <translation>Open the room</translation>
    </message>
    <message>
        <source>单机考试</source>
        <translation>Standalone exam</translation>
    </message>
    <message>
        <source>联网考试</source>
        <translation>Networked exam</translation>
    </message>
    <message>
        <source>请先勾选场次。</source>
        <translation>Tick a sitting first.</translation>
    </message>
    <message>
        <source>网络端口已被占用：请关闭另一个监考端，或换一个端口再启动。</source>
        <translation>The network port is taken: close the other proctor&apos;s program, or start with another port.</translation>
    </message>
    <message>
        <source>磁盘写不进去：请检查剩余空间，再试一次。</source>
        <translation>The disk cannot be written: check the free space and try again.</translation>
    </message>
    <message>
        <source>程序出错，请再试一次；还不行，重新启动监考端。</source>
        <translation>The program failed. Try again; if that does not help, start it anew.</translation>
    </message>
    <message>
        <source>请插入监考员密钥。</source>
        <translation>Insert your key stick.</translation>
    </message>
    <message>
        <source>密钥读不出来，请换一把，或由另一名监考员登录。</source>
        <translation>The key cannot be read: use another one, or let another proctor sign in.</translation>
    </message>
    <message>
        <source>口令不对，请再输一次。</source>
        <translation>Wrong PIN, type it again.</translation>
    </message>
    <message>
        <source>%1 分</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>刚才</source>
        <translation>now</translation>
    </message>
    <message>
        <source>%1 秒前</source>
        <translation>%1 s ago</translation>
    </message>
    <message>
        <source>%1 分钟前</source>
        <translation>%1 min ago</translation>
    </message>
    <message>
        <source>放行：%1</source>
        <translation>Allow: %1</translation>
    </message>
    <message>
        <source>身份无误</source>
        <translation>Identity confirmed</translation>
    </message>
    <message>
        <source>身份存疑</source>
        <translation>Doubt identity</translation>
    </message>
    <message>
        <source>开始考试</source>
        <translation>Start the exam</translation>
    </message>
    <message>
        <source>锁定</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>解锁</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>准许离座</source>
        <translation>Let leave</translation>
    </message>
    <message>
        <source>考生已回座</source>
        <translation>Back at the seat</translation>
    </message>
    <message>
        <source>警告并责令改正：考生在屏幕上看到，确认后继续作答。</source>
        <translation>A warning, to be put right at once: the candidate reads it on the screen and goes on.</translation>
    </message>
    <message>
        <source>座位立即关闭，已有答案封存；成绩是否取消由考试中心两人认定。不能撤销。</source>
        <translation>The seat closes at once and the answers are sealed; two people at the centre decide about the result. It cannot be undone.</translation>
    </message>
    <message>
        <source>恢复考试</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>警告</source>
        <translation>Warn</translation>
    </message>
    <message>
        <source>责令离场</source>
        <translation>Order out</translation>
    </message>
    <message>
        <source>考生不考了</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>退回登录</source>
        <translation>Back to the login</translation>
    </message>
    <message>
        <source>清台</source>
        <translation>Clear the seat</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Announce</translation>
    </message>
    <message>
        <source>%1…</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>记入考试日志，这类发现不再提醒，也不再因此锁定。</source>
        <translation>Noted in the journal; this kind of finding warns no more and locks no seat.</translation>
    </message>
    <message>
        <source>考生可以先考试；成绩暂不公布，由考试中心认定。</source>
        <translation>The candidate may sit the exam; the score is held until the centre decides.</translation>
    </message>
    <message>
        <source>试卷显示在座位上，考试时间开始计算。</source>
        <translation>The paper appears at the seats, and the exam&apos;s time begins to run.</translation>
    </message>
    <message>
        <source>试卷立即隐藏，考生不能作答。</source>
        <translation>The paper is hidden at once; nothing can be answered.</translation>
    </message>
    <message>
        <source>考生继续作答；锁定的时间是否补回，由原因决定。</source>
        <translation>The candidate goes on; the reason decides whether the locked time is given back.</translation>
    </message>
    <message>
        <source>试卷隐藏，考试时间照常计算。</source>
        <translation>The paper is hidden, and the exam&apos;s time runs on.</translation>
    </message>
    <message>
        <source>接着作答；中断的时间按规定补回。</source>
        <translation>The candidate goes on; the time lost is given back by rule.</translation>
    </message>
    <message>
        <source>结束这名考生在本座位的考试，不能撤销。</source>
        <translation>Ends this candidate&apos;s exam at this seat. It cannot be undone.</translation>
    </message>
    <message>
        <source>结果已安全保存，座位让给下一名考生。</source>
        <translation>The result is safe; the seat is free for the next candidate.</translation>
    </message>
    <message>
        <source>全场 %1 个座位</source>
        <translation>All %1 seats</translation>
    </message>
    <message>
        <source>%1；另有 %2 个座位没有连接，收不到。</source>
        <translation>%1; another %2 are not connected and will not get it.</translation>
    </message>
    <message>
        <source>发给全场（%1 个座位）</source>
        <translation>Send to everybody (%1 seats)</translation>
    </message>
    <message>
        <source>发给 %1 个座位</source>
        <translation>Send to seats: %1</translation>
    </message>
    <message>
        <source>距考试结束还有 15 分钟，请检查有没有漏答的题。</source>
        <translation>15 minutes are left. Please check that no question is left out.</translation>
    </message>
    <message>
        <source>请保持安静，不要交谈；有问题请举手。</source>
        <translation>Please be quiet and do not talk. Raise your hand if you need something.</translation>
    </message>
    <message>
        <source>有试题可能有问题，已经记录并报告考试中心。请继续作答。</source>
        <translation>A question may be faulty. It is noted and reported to the centre. Please go on.</translation>
    </message>
    <message>
        <source>供电中断，正在处理。答案已保存，中断的时间按规定补回。</source>
        <translation>The power failed and is being seen to. Answers are saved; lost time comes back by rule.</translation>
    </message>
    <message>
        <source>请留在座位上等候，不要关闭电脑。</source>
        <translation>Please stay at your seat, and leave the PC on.</translation>
    </message>
    <message>
        <source>%1 号 %2</source>
        <translation>Seat %1 %2</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 个座位：%2</source>
        <translation>%1 seats: %2</translation>
    </message>
    <message>
        <source>%1 个座位</source>
        <translation>%1 seats</translation>
    </message>
    <message>
        <source>确认%1</source>
        <translation>Confirm: %1</translation>
    </message>
    <message>
        <source>确认%1（%2 个座位）</source>
        <translation>Confirm: %1 (%2 seats)</translation>
    </message>
    <message>
        <source>另有 %1 个座位现在不适用，不会执行。</source>
        <translation>It does not apply to another %1 seats now; nothing is done there.</translation>
    </message>
    <message>
        <source>考试</source>
        <translation>Exam</translation>
    </message>
    <message>
        <source>座位</source>
        <translation>Seat</translation>
    </message>
    <message>
        <source>%1 号</source>
        <translation>No. %1</translation>
    </message>
    <message>
        <source>延时</source>
        <translation>Extra</translation>
    </message>
    <message>
        <source>%1 分钟</source>
        <translation>%1 minutes</translation>
    </message>
    <message>
        <source>考生在座位上按了“不是我”，请核对证件和座位。</source>
        <translation>The candidate pressed &apos;This is not me&apos;: check the document and the seat.</translation>
    </message>
    <message>
        <source>正在送达…</source>
        <translation>On its way…</translation>
    </message>
    <message>
        <source>待核验 %1</source>
        <translation>To verify: %1</translation>
    </message>
    <message>
        <source>对照考生本人、有效身份证件和报名照片。</source>
        <translation>Compare the person, a valid identity document and the registration photo.</translation>
    </message>
    <message>
        <source>%1 后面还有 %2 人。</source>
        <translation>%1 %2 more are waiting.</translation>
    </message>
    <message>
        <source>不准接入</source>
        <translation>Turned away</translation>
    </message>
    <message>
        <source>记录不符</source>
        <translation>Differs</translation>
    </message>
    <message>
        <source>已连接</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>备用</source>
        <translation>Spare</translation>
    </message>
    <message>
        <source>未连接</source>
        <translation>No contact</translation>
    </message>
    <message>
        <source>已收卷</source>
        <translation>Collected</translation>
    </message>
    <message>
        <source>失去联系</source>
        <translation>Lost</translation>
    </message>
    <message>
        <source>失联 %1</source>
        <translation>Lost %1</translation>
    </message>
    <message>
        <source>已锁定 · 举手</source>
        <translation>Locked · hand</translation>
    </message>
    <message>
        <source>锁定举手</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>待恢复</source>
        <translation>To resume</translation>
    </message>
    <message>
        <source>已锁定</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>需查看</source>
        <translation>Look here</translation>
    </message>
    <message>
        <source>作答中</source>
        <translation>Answering</translation>
    </message>
    <message>
        <source>作答</source>
        <translation>Exam</translation>
    </message>
    <message>
        <source>待核验</source>
        <translation>To verify</translation>
    </message>
    <message>
        <source>看须知</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>等待开考</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>离座</source>
        <translation>Away</translation>
    </message>
    <message>
        <source>已退出</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>已换座</source>
        <translation>Moved</translation>
    </message>
    <message>
        <source>无法使用</source>
        <translation>Unusable</translation>
    </message>
    <message>
        <source>不是本人？</source>
        <translation>Not me?</translation>
    </message>
    <message>
        <source>等试卷包</source>
        <translation>No package</translation>
    </message>
    <message>
        <source>未登录</source>
        <translation>Not here</translation>
    </message>
    <message>
        <source>已交卷</source>
        <translation>Handed in</translation>
    </message>
    <message>
        <source>已交卷，待收</source>
        <translation>To collect</translation>
    </message>
    <message>
        <source>待收</source>
        <translation>To collect</translation>
    </message>
    <message>
        <source>举手</source>
        <translation>Hand</translation>
    </message>
    <message>
        <source>选择文件夹</source>
        <translation>Choose a folder</translation>
    </message>
    <message>
        <source>点一个座位，查看考生和可以做的事。按住 Ctrl 或用“多选”选择几个座位。</source>
        <translation>Click a seat to see the candidate and what can be done. Hold Ctrl, or use &apos;Select&apos;, for more than one.</translation>
    </message>
    <message>
        <source>已答</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>剩余</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>%1 次</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>+%1 分</source>
        <translation>+%1 min</translation>
    </message>
    <message>
        <source>联系</source>
        <translation>Heard</translation>
    </message>
    <message>
        <source>准考证号</source>
        <translation>Ticket number</translation>
    </message>
    <message>
        <source>证件号</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>没有安排考生</source>
        <translation>Nobody is seated here</translation>
    </message>
    <message>
        <source>已选 %1 个座位</source>
        <translation>%1 seats selected</translation>
    </message>
    <message>
        <source>通知…</source>
        <translation>Tell…</translation>
    </message>
    <message>
        <source>这些座位现在没有可以做的事。</source>
        <translation>Nothing can be done at these seats now.</translation>
    </message>
    <message>
        <source>只对现在适用的座位执行；括号里是座位数。</source>
        <translation>Done only at the seats to which it applies now; their number is in brackets.</translation>
    </message>
    <message>
        <source>%1（%2）</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>正在送达 %1 条指令…</source>
        <translation>%1 orders on their way…</translation>
    </message>
    <message>
        <source>没有连接过</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>考场已检查：照明、供电、通风、监控、应急出口</source>
        <translation>The room is checked: light, power, air, cameras, emergency exits</translation>
    </message>
    <message>
        <source>每台考试机已自检，问题已处理或已换机</source>
        <translation>Every PC has checked itself; problems are solved or the PC is replaced</translation>
    </message>
    <message>
        <source>监考员已到岗，佩戴统一证件</source>
        <translation>The proctors are here and wear their badges</translation>
    </message>
    <message>
        <source>已宣讲考场纪律</source>
        <translation>The room&apos;s discipline was explained</translation>
    </message>
    <message>
        <source>已宣读考生须知</source>
        <translation>The notes for candidates were read aloud</translation>
    </message>
    <message>
        <source>已核对应考、实到、缺考和交卷人数</source>
        <translation>Expected, present, absent and handed in are reconciled</translation>
    </message>
    <message>
        <source>考生已全部离场，座位已清台</source>
        <translation>All candidates have left and the seats are cleared</translation>
    </message>
    <message>
        <source>核验</source>
        <translation>Verify</translation>
    </message>
    <message>
        <source>宣读</source>
        <translation>Read out</translation>
    </message>
    <message>
        <source>收卷</source>
        <translation>Collect</translation>
    </message>
    <message>
        <source>封存</source>
        <translation>Seal</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>还没有勾选：%1。写明理由也可以开考，理由记入考场日志。</source>
        <translation>Not ticked yet: %1. You can start all the same if you say why; it goes into the room&apos;s journal.</translation>
    </message>
    <message>
        <source>开考前逐项确认；勾选人和时间记入考场日志。</source>
        <translation>Confirm each before the start; who ticked it and when goes into the room&apos;s journal.</translation>
    </message>
    <message>
        <source>考生在座位上看须知，同时由监考员宣读。两张清单都勾选后才能开考。</source>
        <translation>Candidates read the notes at their seats while a proctor reads them aloud. The exam starts when both lists are done.</translation>
    </message>
    <message>
        <source>考生正在作答。需要处理的事排在右边，最早的在最上面。</source>
        <translation>Candidates are answering. What needs a hand stands on the right, the oldest first.</translation>
    </message>
    <message>
        <source>考生交卷后结果自动送到本机；收齐以后再让考生离场。</source>
        <translation>Results come here by themselves after the hand-in. Let candidates go when all are here.</translation>
    </message>
    <message>
        <source>结果已经收齐。单机考试在这里封存；联网考试由座位自动上传。</source>
        <translation>All results are here. A standalone sitting is sealed here; of a networked one the seats upload them.</translation>
    </message>
    <message>
        <source>输入开启码…</source>
        <translation>Type the unlock code…</translation>
    </message>
    <message>
        <source>核验身份…</source>
        <translation>Verify identities…</translation>
    </message>
    <message>
        <source>还没有考生在等待开考。</source>
        <translation>Nobody waits for the start yet.</translation>
    </message>
    <message>
        <source>全场开考…</source>
        <translation>Start all…</translation>
    </message>
    <message>
        <source>全场操作…</source>
        <translation>All seats…</translation>
    </message>
    <message>
        <source>去封存…</source>
        <translation>Go to the sealing…</translation>
    </message>
    <message>
        <source>%1 于 %2 勾选</source>
        <translation>Ticked by %1 at %2</translation>
    </message>
    <message>
        <source>等待核验身份</source>
        <translation>Identity to verify</translation>
    </message>
    <message>
        <source>考生说不是本人信息</source>
        <translation>Says: this is not me</translation>
    </message>
    <message>
        <source>反映第 %1 题有问题</source>
        <translation>Reports question %1</translation>
    </message>
    <message>
        <source>自动锁定，等待查看</source>
        <translation>Locked by rule, to be looked at</translation>
    </message>
    <message>
        <source>记录比本机的副本短或不同</source>
        <translation>Journal shorter than the copy, or another</translation>
    </message>
    <message>
        <source>中断，等待恢复</source>
        <translation>Interrupted, to be resumed</translation>
    </message>
    <message>
        <source>已交卷，结果还没收到</source>
        <translation>Handed in, result not here yet</translation>
    </message>
    <message>
        <source>摄像头断开</source>
        <translation>Camera is gone</translation>
    </message>
    <message>
        <source>核对证件和座位：无误的确认身份，坐错的退回登录。</source>
        <translation>Check the document and the seat: confirm the right person, send a wrong one back to check-in.</translation>
    </message>
    <message>
        <source>请到座位查看。</source>
        <translation>Please go and look.</translation>
    </message>
    <message>
        <source>已记入日志；请考生继续作答。</source>
        <translation>It is in the journal; the candidate goes on.</translation>
    </message>
    <message>
        <source>到座位查看后再解锁。</source>
        <translation>Look at the seat before unlocking it.</translation>
    </message>
    <message>
        <source>座位自己继续考试；请检查网线和电脑。</source>
        <translation>The seat goes on by itself; check the cable and the PC.</translation>
    </message>
    <message>
        <source>本机的副本没有改动。不要清台，请技术人员查看。</source>
        <translation>The copy here is untouched. Do not clear the seat; ask the technician.</translation>
    </message>
    <message>
        <source>查明原因后恢复考试。</source>
        <translation>Find out why, then resume.</translation>
    </message>
    <message>
        <source>不要关机；收到后自动消失。</source>
        <translation>Do not switch the PC off; this goes once the result is here.</translation>
    </message>
    <message>
        <source>这台电脑或它的座位号不在本场名单中。</source>
        <translation>This PC, or its seat number, is not on the sitting&apos;s list.</translation>
    </message>
    <message>
        <source>请检查摄像头的连线。</source>
        <translation>Check the camera&apos;s cable.</translation>
    </message>
    <message>
        <source>%1 号，%2，%3</source>
        <translation>Seat %1, %2, %3</translation>
    </message>
    <message>
        <source>本机开过这一场次，用的是另一版试卷包：请用那一版，或换一台监考端。</source>
        <translation>This PC has opened this sitting with another issue of the package. Use that one, or another console.</translation>
    </message>
    <message>
        <source>监考端</source>
        <translation>Proctor&apos;s program</translation>
    </message>
    <message>
        <source>批准 %1</source>
        <translation>approval %1</translation>
    </message>
    <message>
        <source>监考员 %1 · 座位连接到 %2 · 指纹 %3</source>
        <translation>Proctor %1 · seats connect to %2 · fingerprint %3</translation>
    </message>
    <message>
        <source>应考</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>已到</source>
        <translation>Here</translation>
    </message>
    <message>
        <source>在考</source>
        <translation>Sitting</translation>
    </message>
    <message>
        <source>已交</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>未到</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>待处理</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>距结束</source>
        <translation>Time left</translation>
    </message>
    <message>
        <source>试卷已开启，密钥已发给接入的座位。</source>
        <translation>The papers are open; the admitted seats have their key.</translation>
    </message>
    <message>
        <source>%1 号：%2</source>
        <translation>Seat %1: %2</translation>
    </message>
    <message>
        <source>座位没有连接，没有送达：请到座位上操作，或等它连上。</source>
        <translation>Not connected, so not delivered: act at the seat, or wait until it is back.</translation>
    </message>
    <message>
        <source>座位没有回答。请看座位上的屏幕，再决定要不要重做。</source>
        <translation>No answer. Look at the seat&apos;s screen before you do it again.</translation>
    </message>
    <message>
        <source>座位上没有人在考。</source>
        <translation>Nobody sits an exam there.</translation>
    </message>
    <message>
        <source>还有没勾选的事项，不能开考。</source>
        <translation>Not everything is ticked yet, so nobody was started.</translation>
    </message>
    <message>
        <source>不知道中断了多久：请到座位上用密钥恢复，并填写分钟数。</source>
        <translation>It is not known for how long it was away: resume it at the seat with your stick, and type the minutes.</translation>
    </message>
    <message>
        <source>座位现在的状态不能这样做，请再看一下它的状态。</source>
        <translation>Not in the seat&apos;s present state: look at it again.</translation>
    </message>
    <message>
        <source>本场到规定时间自动开考，不能在这里开考。</source>
        <translation>This sitting starts by itself at its time.</translation>
    </message>
    <message>
        <source>已经超过允许进场的时间，不能开考。</source>
        <translation>It is too late to enter this sitting.</translation>
    </message>
    <message>
        <source>试卷还没有开启：请输入开启码，或等考试中心放行。</source>
        <translation>The papers are not open yet: type the unlock code, or wait for the centre.</translation>
    </message>
    <message>
        <source>正在等考试中心的时间，网络恢复后再恢复考试。</source>
        <translation>It waits for the centre&apos;s clock: resume when the network is back.</translation>
    </message>
    <message>
        <source>座位不认您的签名：您可能不在这一场的监考名单中。</source>
        <translation>The seat does not accept your signature: you may not be on this sitting&apos;s list.</translation>
    </message>
    <message>
        <source>刚刚有别的操作先到了，请再做一次。</source>
        <translation>Something else came first: do it again.</translation>
    </message>
    <message>
        <source>座位上已经换了考生，请再看一下。</source>
        <translation>Somebody else sits there now: look again.</translation>
    </message>
    <message>
        <source>这一场的规则里没有这个原因，请另选一个。</source>
        <translation>This sitting&apos;s rules have no such reason: choose another.</translation>
    </message>
    <message>
        <source>警告次数未到规定次数，不能以这个事由责令离场。</source>
        <translation>There were not enough warnings yet to order out on this ground.</translation>
    </message>
    <message>
        <source>座位的硬盘满了，没有做成。已保存的答案都在，请到座位查看。</source>
        <translation>The seat&apos;s disk is full and it was not done. Every saved answer is there. Go to the seat.</translation>
    </message>
    <message>
        <source>座位的答题记录读不出来，请到座位查看。本机留有副本。</source>
        <translation>The seat&apos;s records cannot be read. Go there; this console has a copy.</translation>
    </message>
    <message>
        <source>座位关机后不留记录，要等它和本机的副本一致才能继续。</source>
        <translation>That PC keeps nothing when it is off: it goes on when its copy here is level.</translation>
    </message>
    <message>
        <source>座位和本机的副本还不一致，请稍等再试。</source>
        <translation>Its copy here is not level yet: try again in a moment.</translation>
    </message>
    <message>
        <source>座位没有执行（%1），请到座位查看。</source>
        <translation>It did not do it (%1). Go to the seat.</translation>
    </message>
    <message>
        <source>开启码不对。请核对场次，再看着原件输一次。</source>
        <translation>That is not the code. Check the sitting and type it again from the original.</translation>
    </message>
    <message>
        <source>试的次数多了，请过一分钟再试。</source>
        <translation>Too many tries: wait a minute.</translation>
    </message>
    <message>
        <source>这一场已经开启。</source>
        <translation>This sitting is open already.</translation>
    </message>
    <message>
        <source>关闭监考端</source>
        <translation>Close the console</translation>
    </message>
    <message>
        <source>座位继续考试，答案照常保存，但这里不再收到消息。要再监考，重新打开监考端并登录。</source>
        <translation>The seats go on and save their answers, but nothing reaches this PC. To go on, start the program and sign in again.</translation>
    </message>
    <message>
        <source>确认关闭</source>
        <translation>Close it</translation>
    </message>
    <message>
        <source>已清台</source>
        <translation>Cleared</translation>
    </message>
    <message>
        <source>这一场由考试中心计时，不能换机续考。</source>
        <translation>The centre keeps the time of this sitting: nobody can move to another seat.</translation>
    </message>
    <message>
        <source>还没有开启码，副本交不出去：请先输入开启码。</source>
        <translation>The copy can&apos;t be handed on before the unlock code: type the code first.</translation>
    </message>
    <message>
        <source>本机没有这名考生的副本。座位有考试U盘的，请拿U盘换机续考。</source>
        <translation>There is no copy of this candidate here. If the seat has an exam stick, move with the stick.</translation>
    </message>
    <message>
        <source>要换去的座位现在不能接收考生，请另选一个空闲的座位。</source>
        <translation>That seat can&apos;t take anybody in now: choose another free one.</translation>
    </message>
    <message>
        <source>本机的硬盘写不进去，没有换机。请腾出空间再试。</source>
        <translation>This computer&apos;s disk takes nothing, so nobody was moved. Make room and try again.</translation>
    </message>
    <message>
        <source>座位上已有这名考生更新的记录，没有换机，请到座位查看。</source>
        <translation>The seat has a newer record of this candidate, so nobody was moved. Look at the seat.</translation>
    </message>
    <message>
        <source>座位读不出送去的副本，没有换机，请再试一次。</source>
        <translation>The seat can&apos;t read the copy that was sent, so nobody was moved. Try again.</translation>
    </message>
    <message>
        <source>本机的副本没有改动。不要清台：换座续考，或请技术人员查看。</source>
        <translation>The copy here is unchanged. Do not clear the seat: move the candidate, or call a technician.</translation>
    </message>
    <message>
        <source>送来的记录接不上，没有收下</source>
        <translation>It sent entries that do not fit, which were not taken</translation>
    </message>
    <message>
        <source>这台电脑发来的不是座位的消息</source>
        <translation>This PC sent what no seat sends</translation>
    </message>
    <message>
        <source>连接已断开。请到座位查看电脑和网线，是否有别的程序或设备。</source>
        <translation>Its line was closed. Look at the PC and its cable: is another program or device there?</translation>
    </message>
    <message>
        <source>换走以后原座位还答了题</source>
        <translation>The old seat went on after the move</translation>
    </message>
    <message>
        <source>原座位封存的结果里有这些答案，请写进考场情况记录。</source>
        <translation>Its sealed result has those answers. Please note it in the invigilation record.</translation>
    </message>
    <message>
        <source>送来的结果不属于本场，没有收下</source>
        <translation>It sent a result of another sitting, which was not taken</translation>
    </message>
    <message>
        <source>结果仍在座位上。不要清台，请技术人员查看。</source>
        <translation>The result is still at the seat. Do not clear the seat; call a technician.</translation>
    </message>
    <message>
        <source>本机的硬盘写不进去：座位照常考试，但副本没有保存。请马上腾出空间。</source>
        <translation>This PC&apos;s disk refuses: the seats go on, but their copies are not kept here. Make room now.</translation>
    </message>
    <message>
        <source>换座</source>
        <translation>Move</translation>
    </message>
    <message>
        <source>原座位停止，答案和剩余时间带到另一个座位，考生核对后接着考。</source>
        <translation>The seat stops. Answers and time left go to another seat, where the candidate confirms and goes on.</translation>
    </message>
    <message>
        <source>%1 号（原座位）</source>
        <translation>Seat %1 (the same)</translation>
    </message>
    <message>
        <source>%1 号（备用）</source>
        <translation>Seat %1 (spare)</translation>
    </message>
    <message>
        <source>现在没有空闲的座位：请先打开一台备用机，等它连上并核对无误。</source>
        <translation>No seat is free: switch on a spare PC first, and wait until it is connected and ready.</translation>
    </message>
    <message>
        <source>%1 号的考生已换到 %2 号：请考生到 %2 号，核对最后一题后继续。</source>
        <translation>Seat %1&apos;s candidate has been moved to seat %2: send them there to confirm the last answer and go on.</translation>
    </message>
    <message>
        <source>试卷包读不出来：请换一份试卷包。</source>
        <translation>The package cannot be read: please use another copy of it.</translation>
    </message>
    <message>
        <source>本机的考场记录有损坏，已另存（%1）。座位会把记录重新送来；请再核对清单，并告诉技术人员。</source>
        <translation>What this PC had kept of the room is damaged and was set aside (%1). The seats send theirs again; please check the lists once more and tell a technician.</translation>
    </message>
    <message>
        <source>须两名监考员确认，一分钟内可以撤销。然后已答的内容交卷封存，成绩由考试中心处理。</source>
        <translation>Two proctors have to confirm it, and can take it back for a minute. Then what was answered is handed in; the centre decides about the scores.</translation>
    </message>
    <message>
        <source>下一步：第二名监考员确认</source>
        <translation>Next: the second proctor confirms</translation>
    </message>
    <message>
        <source>请换上另一名监考员的密钥：同一个人不能确认两次。</source>
        <translation>Please insert another proctor&apos;s key stick: nobody confirms twice.</translation>
    </message>
    <message>
        <source>第二名监考员</source>
        <translation>Second proctor</translation>
    </message>
    <message>
        <source>请另一名监考员核对，插入自己的密钥，输入口令。</source>
        <translation>Another proctor checks this, inserts their own key stick and types their PIN.</translation>
    </message>
    <message>
        <source>%1 秒后结束考试（%2）：%3</source>
        <translation>The exam ends in %1 s (%2): %3</translation>
    </message>
    <message>
        <source>已有一次提前结束在等待，没有再加一次：请先撤销它，或等它完成。</source>
        <translation>An early end is waiting already, so no other was added: take that one back first, or wait until it is done.</translation>
    </message>
    <message>
        <source>提前结束</source>
        <translation>End early</translation>
    </message>
    <message>
        <source>考场用纸没有写成：磁盘已满。请腾出空间再试。</source>
        <translation>The room&apos;s papers were not written: the disk is full. Make room and try again.</translation>
    </message>
    <message>
        <source>签到表、座位图、桌贴和门贴已保存到 %1，可以打印。</source>
        <translation>Sign-in sheets, seat plan, desk labels and door sign are in %1, ready to be printed.</translation>
    </message>
    <message>
        <source>它听另一台监考端的：那台后来开的考场，或者时钟更快。</source>
        <translation>It obeys another console, which was opened later or whose clock is ahead.</translation>
    </message>
    <message>
        <source>有座位听另一台监考端的，不听这一台。那台还在用，就在那台上监考；已停用，请关闭本窗口，重新开考场，即可接管。</source>
        <translation>Some seats obey another console and not this one. If that one is still used, use it; if not, close this window and open the room again: then this one takes over.</translation>
    </message>
    <message>
        <source>正在备好封存要用的副本…</source>
        <translation>Getting the copies ready for the sealing…</translation>
    </message>
    <message>
        <source>已结束考试：%1 个座位。</source>
        <translation>The exam was ended at %1 seat(s).</translation>
    </message>
    <message>
        <source>补时码</source>
        <translation>Time code</translation>
    </message>
    <message>
        <source>输入考试中心电话告知的补时码：中断太久、规则没有补足的时间，凭码补回，不会多给。</source>
        <translation>Type the code that the centre reads out by telephone: what a long interruption took beyond the rule comes back, and no more than that.</translation>
    </message>
    <message>
        <source>补时码不是给这名考生的，没有补时。请和考试中心核对准考证号和每一组。</source>
        <translation>This code is not for this candidate; no time was given back. Check the ticket number and each group with the centre.</translation>
    </message>
    <message>
        <source>这个补时码已经用过，时间没有再加。</source>
        <translation>This code was used before; no more time was added.</translation>
    </message>
    <message>
        <source>告诉考试中心：场次 %1，准考证号 %2。</source>
        <translation>Tell the centre: sitting %1, ticket %2.</translation>
    </message>
    <message>
        <source>未补足</source>
        <translation>Still missing</translation>
    </message>
    <message>
        <source>全场恢复（%1 个座位）…</source>
        <translation>Resume the room (%1 seats)…</translation>
    </message>
    <message>
        <source>本机没有副本，不知道中断了多久，要到座位上恢复：%1。</source>
        <translation>No copy here tells for how long; to be resumed at the seat itself: %1.</translation>
    </message>
    <message>
        <source>已恢复考试：%1 个座位。</source>
        <translation>The exam goes on at %1 seats.</translation>
    </message>
    <message>
        <source>本机的副本还没有跟上座位，没有执行。请稍等几秒再试。</source>
        <translation>The copy on this PC is not level with the seat yet, so nothing was done. Try again in a few seconds.</translation>
    </message>
    <message>
        <source>规则补不足：%1。不足的先从剩余时间里扣；向考试中心要到补时码后，随时可以补上。</source>
        <translation>Not all comes back by rule: %1. The rest is taken off the time left; the centre&apos;s time code gives it back at any time.</translation>
    </message>
    <message>
        <source>剩余时间不够，一恢复就会交卷：%1。先要补时码，在座位的“补时码”里输入。</source>
        <translation>Out of time, resuming would hand in: %1. Ask for a time code first and type it under “Time code” of the seat.</translation>
    </message>
    <message>
        <source>还没有回来：%1。回来以后再恢复一次。</source>
        <translation>Not back yet: %1. Resume once more when they are.</translation>
    </message>
    <message>
        <source>按本机的副本和时钟，中断了约 %1 分钟。不对的，先把本机的时钟调准。</source>
        <translation>By this PC&apos;s copy and clock they were stopped for about %1 min. If that is wrong, set this PC&apos;s clock right first.</translation>
    </message>
    <message>
        <source>按本机的副本和时钟，中断了 %1 到 %2 分钟。不对的，先把本机的时钟调准。</source>
        <translation>By this PC&apos;s copies and clock they were stopped for %1 to %2 min. If that is wrong, set this PC&apos;s clock right first.</translation>
    </message>
</context>
<context>
    <name>desk</name>
    <message>
        <source>%1 号 %2</source>
        <translation>Seat %1, %2</translation>
    </message>
    <message>
        <source>不符</source>
        <translation>Wrong</translation>
    </message>
    <message>
        <source>单机考试</source>
        <translation>standalone</translation>
    </message>
    <message>
        <source>批准 %1（%2）</source>
        <translation>approval %1 (%2)</translation>
    </message>
    <message>
        <source>演练</source>
        <translation>drill</translation>
    </message>
    <message>
        <source>场次 %1 · 试卷包第 %2 版</source>
        <translation>Sitting %1 · package revision %2</translation>
    </message>
    <message>
        <source>一致</source>
        <translation>Agrees</translation>
    </message>
    <message>
        <source>场次</source>
        <translation>Sitting</translation>
    </message>
    <message>
        <source>封存件</source>
        <translation>Sealed file</translation>
    </message>
    <message>
        <source>补充封存件</source>
        <translation>Supplement</translation>
    </message>
    <message>
        <source>封存编号 %1 · %2</source>
        <translation>Seal number %1 · %2</translation>
    </message>
    <message>
        <source>封存于 %1</source>
        <translation>Sealed %1</translation>
    </message>
    <message>
        <source>完整</source>
        <translation>Whole</translation>
    </message>
    <message>
        <source>密钥名单第 %1 版、解封员名单第 %2 版，均由本机登记的根密钥签发</source>
        <translation>Key list revision %1, officer list revision %2, both signed by the root key trusted here</translation>
    </message>
    <message>
        <source>签发名单</source>
        <translation>Signed lists</translation>
    </message>
    <message>
        <source>有效</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>应考 %1 · 到考 %2 · 缺考 %3</source>
        <translation>%1 expected · %2 present · %3 absent</translation>
    </message>
    <message>
        <source>考生</source>
        <translation>Candidates</translation>
    </message>
    <message>
        <source>相符</source>
        <translation>Agrees</translation>
    </message>
    <message>
        <source>缺失与作废</source>
        <translation>Missing and void</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
    <message>
        <source>无</source>
        <translation>None</translation>
    </message>
    <message>
        <source>结果缺失 %1 · 作废 %2</source>
        <translation>%1 missing · %2 void</translation>
    </message>
    <message>
        <source>请看</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>%1 份 · 摘要 %1 / %1 相符 · 交卷 %2</source>
        <translation>%1 results · %1 / %1 digests match · %2 handed in</translation>
    </message>
    <message>
        <source>结果件</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>%1 台机位的签名都有效，机位均经登记</source>
        <translation>The signatures of %1 seats are valid, all of enrolled PCs</translation>
    </message>
    <message>
        <source>机位签名</source>
        <translation>Seats&apos; signatures</translation>
    </message>
    <message>
        <source>镜像与换座</source>
        <translation>Mirrors, moves</translation>
    </message>
    <message>
        <source>甲组 %1 人、乙组 %2 人；两组各一人到场才能打开</source>
        <translation>%1 of group A, %2 of group B; one of each must be here to open</translation>
    </message>
    <message>
        <source>封装对象</source>
        <translation>Sealed to</translation>
    </message>
    <message>
        <source>%1（主持）</source>
        <translation>%1, leading</translation>
    </message>
    <message>
        <source>监考员签名</source>
        <translation>Proctors&apos; signatures</translation>
    </message>
    <message>
        <source>违纪 %1 起 · 身份存疑 %2 人 · 设备故障和换座 %3 起 · 突发情况 %4 起</source>
        <translation>%1 violations · %2 identities doubted · %3 faults and moves · %4 emergencies</translation>
    </message>
    <message>
        <source>监考记录表</source>
        <translation>Invigilation record</translation>
    </message>
    <message>
        <source>已签</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>考场全程有录像</source>
        <translation>The whole exam is on video</translation>
    </message>
    <message>
        <source>考场部分时间没有录像</source>
        <translation>Part of the exam is not on video</translation>
    </message>
    <message>
        <source>考场没有录像</source>
        <translation>There is no video</translation>
    </message>
    <message>
        <source>原因：%1；批准人：%2</source>
        <translation>Reason: %1; allowed by %2</translation>
    </message>
    <message>
        <source>齐全</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>录像</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>%1（%2，交叉监考）</source>
        <translation>%1 (%2, crossed in)</translation>
    </message>
    <message>
        <source>%1（%2）</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1：同一次考试有两份不同的结果。两份都解封，由考试中心两人认定。</source>
        <translation>%1: two different results of one attempt. Both are unsealed; two people at the centre decide.</translation>
    </message>
    <message>
        <source>%1：换座后原座位也交了卷。两份都解封，由考试中心两人认定。</source>
        <translation>%1: the old seat handed in after the move, too. Both are unsealed; two people at the centre decide.</translation>
    </message>
    <message>
        <source>%1：只有换座前的记录，换座后的结果还没有收到。</source>
        <translation>%1: only the record from before the move is here, the result of the new seat is not.</translation>
    </message>
    <message>
        <source>%1：%2 号机没有交卷，由监考员从镜像封存。</source>
        <translation>%1: seat %2 did not hand in; a proctor sealed it from the mirror.</translation>
    </message>
    <message>
        <source>%1：有 %2 份结果，以最后一次（第 %3 次，%4 号机）为准，其余只作记录。</source>
        <translation>%1: %2 results; the last one (number %3, seat %4) counts, the others are kept as a record.</translation>
    </message>
    <message>
        <source>已解封 %1 份结果</source>
        <translation>%1 results unsealed</translation>
    </message>
    <message>
        <source>解封时间</source>
        <translation>Unsealed</translation>
    </message>
    <message>
        <source>解封员</source>
        <translation>Officers</translation>
    </message>
    <message>
        <source>解封件</source>
        <translation>Opened file</translation>
    </message>
    <message>
        <source>摘要</source>
        <translation>Digest</translation>
    </message>
    <message>
        <source>解封记录</source>
        <translation>Protocol</translation>
    </message>
    <message>
        <source>打印件</source>
        <translation>Printout</translation>
    </message>
    <message>
        <source>有 %1 份结果没有打开，已写入《解封记录》：</source>
        <translation>%1 results could not be opened; the protocol names them:</translation>
    </message>
    <message>
        <source>要上传，请插入解封员、监考员或工作人员的密钥U盘；也可以用U盘送交。</source>
        <translation>To send, insert an officer&apos;s, a proctor&apos;s or a staff member&apos;s key stick; or bring the files on a stick.</translation>
    </message>
    <message>
        <source>以 %1 的密钥上传封存件和解封件。</source>
        <translation>Sealed and opened files are sent with the key of %1.</translation>
    </message>
    <message>
        <source>没有插入U盘。</source>
        <translation>No stick is in.</translation>
    </message>
    <message>
        <source>甲组 %1 人，乙组 %2 人</source>
        <translation>%1 of group A, %2 of group B</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>第 %1 版</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>签发</source>
        <translation>Issued</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>Officers</translation>
    </message>
    <message>
        <source>本机没有导入名单；放入封存件后使用其中所附的名单。</source>
        <translation>No list was taken here; the one inside the sealed file will be used.</translation>
    </message>
    <message>
        <source>用的是封存件内所附的名单，本机没有更新的；此后撤销的解封员不在其中，有新名单请先导入。</source>
        <translation>The list inside the sealed file is used; none newer was taken here. Officers revoked since are not marked in it: take a newer list first, if there is one.</translation>
    </message>
    <message>
        <source>未放入</source>
        <translation>Not laid</translation>
    </message>
    <message>
        <source>正在校验…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>已放入，校验通过：封存编号 %1</source>
        <translation>Laid, all checks pass: seal number %1</translation>
    </message>
    <message>
        <source>%1（%2 份结果）</source>
        <translation>%1 (%2 results)</translation>
    </message>
    <message>
        <source>已写到U盘并读回核对。</source>
        <translation>Written to the stick, read back and checked.</translation>
    </message>
    <message>
        <source>封存件 (%1)</source>
        <translation>Sealed files (%1)</translation>
    </message>
    <message>
        <source>选择封存件</source>
        <translation>Choose a sealed file</translation>
    </message>
    <message>
        <source>选择文件夹</source>
        <translation>Choose a folder</translation>
    </message>
    <message>
        <source>文件格式</source>
        <translation>File format</translation>
    </message>
    <message>
        <source>试卷包</source>
        <translation>Package</translation>
    </message>
    <message>
        <source>封存记录</source>
        <translation>Seal record</translation>
    </message>
    <message>
        <source>考生人数</source>
        <translation>Number of candidates</translation>
    </message>
    <message>
        <source>结果件摘要</source>
        <translation>Digests of the results</translation>
    </message>
    <message>
        <source>已插入：%1（%2）</source>
        <translation>In: %1 (%2)</translation>
    </message>
    <message>
        <source>取消本次解封</source>
        <translation>Cancel this unsealing</translation>
    </message>
    <message>
        <source>甲组</source>
        <translation>group A</translation>
    </message>
    <message>
        <source>乙组</source>
        <translation>group B</translation>
    </message>
    <message>
        <source>正在解封，已完成 %1 / %2 份</source>
        <translation>Unsealing, %1 of %2 done</translation>
    </message>
    <message>
        <source>签署《解封记录》</source>
        <translation>Sign the unsealing protocol</translation>
    </message>
    <message>
        <source>能打开的结果都已解封并重新封装；第二名解封员已签名，还差第一名。</source>
        <translation>Whatever opens is unsealed and sealed anew; the second officer has signed, the first has not.</translation>
    </message>
    <message>
        <source>第一名解封员签名</source>
        <translation>The first officer signs</translation>
    </message>
    <message>
        <source>两名解封员授权</source>
        <translation>Two officers authorise</translation>
    </message>
    <message>
        <source>第一名已授权，可以拔出密钥U盘离开；最后还要回来签名。</source>
        <translation>The first officer has authorised and may take the stick and leave, and comes back to sign.</translation>
    </message>
    <message>
        <source>第二名解封员</source>
        <translation>Second officer</translation>
    </message>
    <message>
        <source>插入另一组解封员的密钥U盘，输入本人口令。授权后立即解封并签署。</source>
        <translation>Insert the key stick of an officer of the other group and type the passphrase. Unsealing and signing follow at once.</translation>
    </message>
    <message>
        <source>甲、乙两组各一人，先后用本人的密钥U盘和口令授权；缺一人打不开。</source>
        <translation>One of group A and one of group B authorise, each with stick and passphrase. Neither can open alone.</translation>
    </message>
    <message>
        <source>第一名解封员</source>
        <translation>First officer</translation>
    </message>
    <message>
        <source>插入密钥U盘，输入本人口令。授权后可以拔出密钥U盘离开。</source>
        <translation>Insert the key stick and type the passphrase. Then the stick may be taken out.</translation>
    </message>
    <message>
        <source>请 %1 回来，插入自己的密钥U盘，输入口令签名。</source>
        <translation>%1, please come back, insert your key stick and sign with your passphrase.</translation>
    </message>
    <message>
        <source>请稍候…</source>
        <translation>Please wait…</translation>
    </message>
    <message>
        <source>签署解封记录</source>
        <translation>Sign the protocol</translation>
    </message>
    <message>
        <source>授权并解封 %1 份结果</source>
        <translation>Authorise and unseal %1 results</translation>
    </message>
    <message>
        <source>授权</source>
        <translation>Authorise</translation>
    </message>
    <message>
        <source>甲</source>
        <translation>A</translation>
    </message>
    <message>
        <source>乙</source>
        <translation>B</translation>
    </message>
    <message>
        <source>已授权，等待签名</source>
        <translation>Has authorised, signature awaited</translation>
    </message>
    <message>
        <source>已授权</source>
        <translation>Has authorised</translation>
    </message>
    <message>
        <source>已授权，已签名</source>
        <translation>Has authorised and signed</translation>
    </message>
    <message>
        <source>%1解封员</source>
        <translation>Officer of %1</translation>
    </message>
    <message>
        <source>等待本人授权</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>封存编号</source>
        <translation>Seal number</translation>
    </message>
    <message>
        <source>%1 份</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>信封</source>
        <translation>Envelope</translation>
    </message>
    <message>
        <source>第 %1 版，本机导入</source>
        <translation>Revision %1, taken here</translation>
    </message>
    <message>
        <source>解封员名单</source>
        <translation>Officer list</translation>
    </message>
    <message>
        <source>第 %1 版，封存件内附</source>
        <translation>Revision %1, from the sealed file</translation>
    </message>
    <message>
        <source>完好</source>
        <translation>Intact</translation>
    </message>
    <message>
        <source>破损</source>
        <translation>Damaged</translation>
    </message>
    <message>
        <source>没有信封</source>
        <translation>No envelope</translation>
    </message>
    <message>
        <source>有 %1 份结果没有打开，会写入《解封记录》：</source>
        <translation>%1 results could not be opened; the protocol will name them:</translation>
    </message>
    <message>
        <source>%1 号机 %2：%3</source>
        <translation>Seat %1, %2: %3</translation>
    </message>
    <message>
        <source>%1 号机 · %2</source>
        <translation>Seat %1 · %2</translation>
    </message>
    <message>
        <source>%1 · 第 %2 次 · 回执 %3 · %4 KiB</source>
        <translation>%1 · attempt %2 · receipt %3 · %4 KiB</translation>
    </message>
    <message>
        <source>每份结果的摘要（SHA-256）都与文件相符，并由所在机位签名。</source>
        <translation>The digest (SHA-256) of each result matches the file, and its seat has signed it.</translation>
    </message>
    <message>
        <source>结果清单</source>
        <translation>List of results</translation>
    </message>
    <message>
        <source>两名监考员签名的内容；考生只列机号和准考证号，姓名在打印件上。</source>
        <translation>What two proctors signed. Candidates stand here by seat and ticket; their names are on the printed sheet.</translation>
    </message>
    <message>
        <source>应考</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>到考</source>
        <translation>Present</translation>
    </message>
    <message>
        <source>缺考</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>迟到</source>
        <translation>Came late</translation>
    </message>
    <message>
        <source>本人交卷</source>
        <translation>Handed in themselves</translation>
    </message>
    <message>
        <source>自动交卷</source>
        <translation>Handed in by time</translation>
    </message>
    <message>
        <source>零作答</source>
        <translation>Answered nothing</translation>
    </message>
    <message>
        <source>身份存疑</source>
        <translation>Identities doubted</translation>
    </message>
    <message>
        <source>违纪</source>
        <translation>Violations</translation>
    </message>
    <message>
        <source>%1：%2（%3，%4 次）。处理：%5。证据：%6</source>
        <translation>%1: %2 (%3, %4 times). Handling: %5. Evidence: %6</translation>
    </message>
    <message>
        <source>设备故障和换座</source>
        <translation>Faults and moves</translation>
    </message>
    <message>
        <source>突发情况</source>
        <translation>Emergencies</translation>
    </message>
    <message>
        <source>%1 %2。处理：%3。报告：%4</source>
        <translation>%1 %2. Handling: %3. Reported: %4</translation>
    </message>
    <message>
        <source>考试</source>
        <translation>Exam</translation>
    </message>
    <message>
        <source>考点和机房</source>
        <translation>Site and room</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>批准</source>
        <translation>Approval</translation>
    </message>
    <message>
        <source>开考指令</source>
        <translation>Start command</translation>
    </message>
    <message>
        <source>结束指令</source>
        <translation>End command</translation>
    </message>
    <message>
        <source>监考</source>
        <translation>Invigilation</translation>
    </message>
    <message>
        <source>巡考意见</source>
        <translation>Patrol&apos;s remarks</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>监考员</source>
        <translation>Proctors</translation>
    </message>
    <message>
        <source>考点负责人</source>
        <translation>Head of the site</translation>
    </message>
    <message>
        <source>填表时间</source>
        <translation>Filled in</translation>
    </message>
    <message>
        <source>%1 号机 %2 %3。处理：%4。返还 %5 秒</source>
        <translation>Seat %1 %2 %3. Handling: %4. %5 s given back</translation>
    </message>
    <message>
        <source>%1，换到 %2 号机</source>
        <translation>%1, moved to seat %2</translation>
    </message>
    <message>
        <source>解封</source>
        <translation>Unsealing</translation>
    </message>
    <message>
        <source>批准 %1</source>
        <translation>approval %1</translation>
    </message>
    <message>
        <source>交卷</source>
        <translation>Handed in</translation>
    </message>
    <message>
        <source>镜像</source>
        <translation>Mirror</translation>
    </message>
    <message>
        <source>缺失</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>接收</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>核对</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>保存与上传</source>
        <translation>Keep and send</translation>
    </message>
    <message>
        <source>读不出来，请重新插入U盘或换一份副本。</source>
        <translation>Cannot be read. Insert the stick again or use another copy.</translation>
    </message>
    <message>
        <source>校验没有通过，不能解封。请换一份编号副本；仍不行，请与考点联系。</source>
        <translation>The checks fail, it cannot be unsealed. Use another numbered copy; if that fails too, call the site.</translation>
    </message>
    <message>
        <source>属于另一场次，请先清空桌面再放入。</source>
        <translation>Belongs to another sitting. Clear the desk first.</translation>
    </message>
    <message>
        <source>是已放入那份的副本，内容相同，不需要再放。</source>
        <translation>A copy of the file that lies here already; it is not needed.</translation>
    </message>
    <message>
        <source>是补充封存件，要先放入它之前的那一份。</source>
        <translation>A supplement. The file before it comes first.</translation>
    </message>
    <message>
        <source>没有找到解封员密钥，请插入密钥U盘。</source>
        <translation>No officer&apos;s key found. Insert the key stick.</translation>
    </message>
    <message>
        <source>口令不对，请重新输入。</source>
        <translation>Wrong passphrase, type it again.</translation>
    </message>
    <message>
        <source>这把密钥不在解封员名单中，请用名单中的密钥。</source>
        <translation>This key is not on the officer list. Use one that is.</translation>
    </message>
    <message>
        <source>这把密钥已被撤销，请由同组另一名解封员授权。</source>
        <translation>This key has been revoked. Another officer of the group can authorise.</translation>
    </message>
    <message>
        <source>这把密钥今天不在有效期内。请核对本机日期，或由同组另一名解封员授权。</source>
        <translation>This key does not count today. Check this PC&apos;s date, or let another officer of the group authorise.</translation>
    </message>
    <message>
        <source>这名解封员已经授权，请换另一组的解封员。</source>
        <translation>This officer has authorised already. An officer of the other group is needed.</translation>
    </message>
    <message>
        <source>这名解封员与第一名同组，请换另一组的解封员。</source>
        <translation>This officer is of the same group as the first one. An officer of the other group is needed.</translation>
    </message>
    <message>
        <source>本场结果封存时还没有这名解封员，打不开。请由同组更早列入名单的解封员授权。</source>
        <translation>These results were sealed before this officer was listed. An officer of the group who was listed earlier can authorise.</translation>
    </message>
    <message>
        <source>内容打不开，座位封装时已损坏；原件保留。</source>
        <translation>The content cannot be opened: it was damaged when the seat sealed it. The original is kept.</translation>
    </message>
    <message>
        <source>由镜像封存</source>
        <translation>From mirror</translation>
    </message>
    <message>
        <source>换座前</source>
        <translation>Before the move</translation>
    </message>
    <message>
        <source>已有解封员在授权，不能再放入文件；要放入，请先取消本次解封。</source>
        <translation>An officer is authorising: no more files can be laid. Cancel this unsealing first.</translation>
    </message>
    <message>
        <source>请先录入每份封存件的封存码，并登记信封情况。</source>
        <translation>First type each file&apos;s seal code and note the envelope&apos;s condition.</translation>
    </message>
    <message>
        <source>封存码与文件不符。请对照纸质封存记录重新输入；仍不符，不能解封。</source>
        <translation>The seal code does not match the file. Type it again from the paper; if it still differs, the file cannot be unsealed.</translation>
    </message>
    <message>
        <source>信封破损或没有信封时，要写明情况。</source>
        <translation>A damaged or missing envelope needs words.</translation>
    </message>
    <message>
        <source>最后由第一名授权的解封员签名，请插入他的密钥U盘。</source>
        <translation>The officer who authorised first signs last. Insert that key stick.</translation>
    </message>
    <message>
        <source>试卷包里的成绩密钥已被撤销或不在名单中，不能解封。请与考试中心联系。</source>
        <translation>The package&apos;s results key is revoked or not listed; nothing can be unsealed. Call the centre.</translation>
    </message>
    <message>
        <source>程序出了错，刚才的操作没有完成，请再试一次。</source>
        <translation>The program failed and did not finish this. Try again.</translation>
    </message>
    <message>
        <source>本机硬盘写不进去或读不出来，请清理硬盘空间后再试。</source>
        <translation>This PC&apos;s disk cannot be written or read. Free some space and try again.</translation>
    </message>
    <message>
        <source>没有写成：U盘被拔出、已满或损坏。请换一个再写。</source>
        <translation>Not written: the stick was pulled out, is full or broken. Use another one.</translation>
    </message>
    <message>
        <source>由镜像封存 %1 份 · 换座 %2 人，换座前的记录 %3 份</source>
        <translation>Sealed from the mirror %1 · moved %2, records from before the move %3</translation>
    </message>
    <message>
        <source>%1：座位 %2 号，换座 %3 次，最后在 %4 号机考试。</source>
        <translation>%1: seat %2, moves: %3, sat last at PC %4.</translation>
    </message>
    <message>
        <source>✓ 已写到 %1 并读回核对</source>
        <translation>✓ Written to %1 and read back</translation>
    </message>
    <message>
        <source>%1：%2。处理：%3</source>
        <translation>%1: %2. Handling: %3</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1。情况：%2</source>
        <translation>%1. What was seen: %2</translation>
    </message>
    <message>
        <source>应有 %1 段，已核对 %2 段</source>
        <translation>%1 pieces expected, %2 found and checked</translation>
    </message>
    <message>
        <source>%1，正在核对其余 %2 个文件</source>
        <translation>%1, checking %2 more files</translation>
    </message>
    <message>
        <source>考试共 %1 分钟，录像 %2 分钟</source>
        <translation>%1 minutes of exam, %2 on video</translation>
    </message>
    <message>
        <source>%1 号机 %2 段</source>
        <translation>seat %1: %2</translation>
    </message>
    <message>
        <source>录像缺 %1 段：</source>
        <translation>%1 pieces of video are missing: </translation>
    </message>
    <message>
        <source>请插入带录像文件夹（.video）的U盘，或与考点联系。</source>
        <translation>Insert the stick with the folder of video (.video), or ask the site.</translation>
    </message>
    <message>
        <source>有 %1 个录像文件已损坏，请换一个U盘，或请考点重写。</source>
        <translation>%1 files of video are damaged. Use another stick, or ask the site to write them again.</translation>
    </message>
    <message>
        <source>有 %1 段录像不在已解封的作答日志中。</source>
        <translation>%1 pieces of video are named by no opened journal.</translation>
    </message>
    <message>
        <source>以 %1 的密钥上传封存件、解封件和录像。</source>
        <translation>Sealed files, opened file and video go up with the key of %1.</translation>
    </message>
    <message>
        <source>。</source>
        <translation>. </translation>
    </message>
    <message>
        <source>考位照片缺 %1 张：</source>
        <translation>%1 pictures are missing: </translation>
    </message>
    <message>
        <source>%1 号机 %2 张</source>
        <translation>seat %1: %2</translation>
    </message>
</context>
<context>
    <name>finding</name>
    <message>
        <source>请监考员查看本机：%1</source>
        <translation>Proctor, please look at this PC: %1</translation>
    </message>
    <message>
        <source>请监考员查看本机：%1，另有 %2 项</source>
        <translation>Proctor, please look at this PC: %1, and %2 more</translation>
    </message>
    <message>
        <source>%1（%2）</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>禁用程序正在运行</source>
        <translation>a forbidden program is running</translation>
    </message>
    <message>
        <source>请关闭这个程序，再继续。</source>
        <translation>Close this program, then go on.</translation>
    </message>
    <message>
        <source>机房管理软件正在运行</source>
        <translation>classroom control software is running</translation>
    </message>
    <message>
        <source>请在教师机上停止控制。确属机房自带的，监考员可以放行。</source>
        <translation>Stop it at the teacher&apos;s PC. If it is the room&apos;s own, a proctor may let it pass.</translation>
    </message>
    <message>
        <source>有人远程连到本机</source>
        <translation>somebody is connected to this PC from elsewhere</translation>
    </message>
    <message>
        <source>请断开远程连接，并查明是谁。</source>
        <translation>End the remote connection and find out who it was.</translation>
    </message>
    <message>
        <source>本机切换过用户</source>
        <translation>another user or console was in front</translation>
    </message>
    <message>
        <source>请查看有没有人用别的账号登录过本机。</source>
        <translation>Find out whether somebody signed in to this PC with another account.</translation>
    </message>
    <message>
        <source>有程序在模拟键盘或鼠标</source>
        <translation>a program is pressing keys or clicking</translation>
    </message>
    <message>
        <source>请查看有没有远程控制或按键程序，关闭后继续。</source>
        <translation>Look for remote control or key programs, close them, then go on.</translation>
    </message>
    <message>
        <source>别的窗口挡住了考试</source>
        <translation>another window lies over the exam</translation>
    </message>
    <message>
        <source>请关闭那个窗口所属的程序。</source>
        <translation>Close the program that the window belongs to.</translation>
    </message>
    <message>
        <source>请拔下多余的显示器或投影，只留一台。</source>
        <translation>Unplug additional displays or projectors: leave one only.</translation>
    </message>
    <message>
        <source>请查看显示器的线；答案和时间不受影响。</source>
        <translation>Look at the display&apos;s cable; answers and time are not affected.</translation>
    </message>
    <message>
        <source>请技术人员检查本机设置；不行的话，换一台电脑。</source>
        <translation>Have a technician check this PC; if that doesn&apos;t help, use another one.</translation>
    </message>
    <message>
        <source>接了第二台显示器</source>
        <translation>a second display is connected</translation>
    </message>
    <message>
        <source>画面被复制到另一台显示器</source>
        <translation>the screen is mirrored to another display</translation>
    </message>
    <message>
        <source>显示器的接线或设置变过</source>
        <translation>the display&apos;s cable or settings changed</translation>
    </message>
    <message>
        <source>显示器断开过</source>
        <translation>the display was disconnected</translation>
    </message>
    <message>
        <source>键盘没有锁定在考试上</source>
        <translation>the keyboard is not held for the exam</translation>
    </message>
    <message>
        <source>防作弊保护不完整</source>
        <translation>the lockdown is incomplete</translation>
    </message>
    <message>
        <source>请查看网线、无线网卡和手机热点，拔下不该有的。</source>
        <translation>Look at network cables, wireless adapters and phones; unplug what doesn&apos;t belong here.</translation>
    </message>
    <message>
        <source>插入了U盘等存储设备</source>
        <translation>a USB stick or other storage was plugged in</translation>
    </message>
    <message>
        <source>请拔下。监考员密钥和考试U盘可以插。</source>
        <translation>Unplug it. Proctors&apos; keys and mirror sticks are welcome.</translation>
    </message>
    <message>
        <source>新接了网络</source>
        <translation>another network was connected</translation>
    </message>
    <message>
        <source>本机连着不认识的地址</source>
        <translation>this PC is connected to an unknown address</translation>
    </message>
    <message>
        <source>找不到摄像头</source>
        <translation>no camera found</translation>
    </message>
    <message>
        <source>请检查摄像头的连线；没有的话，监考员当面核对。</source>
        <translation>Check the camera&apos;s cable; without one, the proctor compares by eye.</translation>
    </message>
    <message>
        <source>不影响考试计时，请查看是谁操作的。</source>
        <translation>The exam&apos;s clock is not affected; find out who did it.</translation>
    </message>
    <message>
        <source>本机有还原卡或还原软件</source>
        <translation>this PC has a restore card or restore software</translation>
    </message>
    <message>
        <source>重启会丢失记录：请关闭还原，或插入考试U盘。</source>
        <translation>A restart would lose the record: switch restoring off, or plug in a mirror stick.</translation>
    </message>
    <message>
        <source>本机像是虚拟机</source>
        <translation>this PC looks like a virtual machine</translation>
    </message>
    <message>
        <source>本机的时钟被改过</source>
        <translation>this PC&apos;s clock was changed</translation>
    </message>
    <message>
        <source>本机休眠过</source>
        <translation>this PC was asleep</translation>
    </message>
    <message>
        <source>硬盘空间不足</source>
        <translation>the disk is nearly full</translation>
    </message>
    <message>
        <source>请清出空间，或换一台电脑。</source>
        <translation>Make room, or use another PC.</translation>
    </message>
    <message>
        <source>考点用云桌面的，照常考试；不是的，请换一台电脑。</source>
        <translation>Where the site uses cloud desktops, go on; else use another computer.</translation>
    </message>
    <message>
        <source>没有摄像头</source>
        <translation>no camera</translation>
    </message>
    <message>
        <source>摄像头断开</source>
        <translation>camera disconnected</translation>
    </message>
    <message>
        <source>摄像头没有反应</source>
        <translation>camera does not respond</translation>
    </message>
    <message>
        <source>录像程序退出，正在重新启动</source>
        <translation>the recorder stopped and is being restarted</translation>
    </message>
    <message>
        <source>硬盘已满</source>
        <translation>disk full</translation>
    </message>
    <message>
        <source>硬盘写入出错</source>
        <translation>disk error</translation>
    </message>
    <message>
        <source>电脑太慢</source>
        <translation>PC too slow</translation>
    </message>
    <message>
        <source>已关闭</source>
        <translation>switched off</translation>
    </message>
    <message>
        <source>请查看摄像头有没有被挡住或转向；考试照常进行。</source>
        <translation>Please see whether the camera is covered or turned away; the exam goes on.</translation>
    </message>
    <message>
        <source>只是提示：请监考员看一眼座位上的人。</source>
        <translation>Only a hint: please take a look at who sits here.</translation>
    </message>
    <message>
        <source>录像中断</source>
        <translation>Video interrupted</translation>
    </message>
    <message>
        <source>考试照常进行。请检查摄像头的连线和硬盘空间，恢复后会自动接着录。</source>
        <translation>The exam goes on. Check the camera&apos;s cable and the disk&apos;s free space; recording resumes by itself.</translation>
    </message>
    <message>
        <source>摄像头画面太暗</source>
        <translation>The camera&apos;s picture is too dark</translation>
    </message>
    <message>
        <source>摄像头被遮挡</source>
        <translation>The camera is covered</translation>
    </message>
    <message>
        <source>摄像头画面不动</source>
        <translation>The camera&apos;s picture is frozen</translation>
    </message>
    <message>
        <source>画面里没有人脸</source>
        <translation>No face in the picture</translation>
    </message>
    <message>
        <source>画面里不止一人</source>
        <translation>More than one face in the picture</translation>
    </message>
    <message>
        <source>疑似换人</source>
        <translation>Possibly another person</translation>
    </message>
</context>
<context>
    <name>handed_in</name>
    <message>
        <source>监考员清台</source>
        <translation>Clear the seat</translation>
    </message>
</context>
<context>
    <name>identity</name>
    <message>
        <source>监考员核对身份</source>
        <translation>Identity check</translation>
    </message>
    <message>
        <source>请核对本人、证件和照片。</source>
        <translation>Compare the person, the document and the photo.</translation>
    </message>
    <message>
        <source>男</source>
        <translation>Male</translation>
    </message>
    <message>
        <source>女</source>
        <translation>Female</translation>
    </message>
</context>
<context>
    <name>idle</name>
    <message>
        <source>正在等待试卷包，请稍候。</source>
        <translation>Waiting for the exam package, one moment please.</translation>
    </message>
    <message>
        <source>硬盘空间不足，请换一台电脑。</source>
        <translation>The disk is nearly full: use another computer.</translation>
    </message>
    <message>
        <source>试卷包</source>
        <translation>Exam package</translation>
    </message>
    <message>
        <source>已就绪</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>还没有收到</source>
        <translation>Not here yet</translation>
    </message>
    <message>
        <source>与考试中心的连接</source>
        <translation>Exam centre</translation>
    </message>
    <message>
        <source>正常</source>
        <translation>Works</translation>
    </message>
    <message>
        <source>未连接</source>
        <translation>Not connected</translation>
    </message>
    <message>
        <source>请检查网线。考试开始后断网不影响作答。</source>
        <translation>Check the network cable. Once the exam has started, it goes on without the network.</translation>
    </message>
    <message>
        <source>硬盘</source>
        <translation>Disk</translation>
    </message>
    <message>
        <source>剩余 %1 MB</source>
        <translation>%1 MB free</translation>
    </message>
    <message>
        <source>空间不足，请换一台电脑。</source>
        <translation>Nearly full: use another computer.</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>不在本场考试的日期内。请监考员核对场次和这台电脑的时间。</source>
        <translation>Outside this sitting&apos;s dates. A proctor must check the sitting and this PC&apos;s clock.</translation>
    </message>
    <message>
        <source>剩余 %1 GB</source>
        <translation>%1 GB free</translation>
    </message>
    <message>
        <source>单机考试请插入考试U盘，会自动读入。</source>
        <translation>For an exam without a network insert the exam stick; it is read automatically.</translation>
    </message>
    <message>
        <source>已从U盘读入</source>
        <translation>Taken from the stick</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>U盘里的试卷包</source>
        <translation>Package on the stick</translation>
    </message>
    <message>
        <source>没有采用</source>
        <translation>Not used</translation>
    </message>
    <message>
        <source>开启码</source>
        <translation>Unlock code</translation>
    </message>
    <message>
        <source>已输入</source>
        <translation>Entered</translation>
    </message>
    <message>
        <source>到了规定时间，由监考员输入。没输入也可以先登录。</source>
        <translation>The proctor enters it when the time has come. Candidates may sign in before that.</translation>
    </message>
    <message>
        <source>等监考员输入</source>
        <translation>For the proctor to enter</translation>
    </message>
    <message>
        <source>监考员要把考生换到本机，请按“换机续考”。</source>
        <translation>To let the candidate go on here, the proctor presses “Move here”.</translation>
    </message>
    <message>
        <source>监考员要把考生换到本机，请先输入开启码。</source>
        <translation>To let the candidate go on here, the proctor enters the unlock code first.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>U盘里没考完的考试</source>
        <translation>Unfinished exam on the stick</translation>
    </message>
    <message>
        <source>考试U盘</source>
        <translation>Exam stick</translation>
    </message>
    <message>
        <source>已插好</source>
        <translation>In place</translation>
    </message>
    <message>
        <source>U盘可能满了或写保护，请换一个。</source>
        <translation>The stick may be full or write-protected: use another one.</translation>
    </message>
    <message>
        <source>写不进去</source>
        <translation>Cannot be written</translation>
    </message>
    <message>
        <source>这台电脑关机后不留记录，必须插考试U盘才能开考。</source>
        <translation>This computer forgets everything when it is switched off: no exam starts without the exam stick.</translation>
    </message>
    <message>
        <source>必须插入</source>
        <translation>Required</translation>
    </message>
    <message>
        <source>插上后，这台电脑坏了也能换机续考。</source>
        <translation>With it, the exam can go on elsewhere if this computer fails.</translation>
    </message>
    <message>
        <source>没有插</source>
        <translation>Not there</translation>
    </message>
    <message>
        <source>不在本场考试的日期内。场次无误的，监考员按左下角“监考员”继续使用。</source>
        <translation>Not within the days of this sitting. If it is the right sitting, the proctor goes on by “Proctor” in the lower left corner.</translation>
    </message>
    <message>
        <source>日期不对，请监考员核对后再登录。</source>
        <translation>The date is wrong: the proctor has to check it before anyone signs in.</translation>
    </message>
    <message>
        <source>本机</source>
        <translation>This PC</translation>
    </message>
    <message>
        <source>正在检查…</source>
        <translation>Being checked…</translation>
    </message>
    <message>
        <source>监考员操作</source>
        <translation>Proctor</translation>
    </message>
    <message>
        <source>本机有情况要监考员查看，处理好或放行后才能登录。</source>
        <translation>The proctor has to look at this PC before anyone can log in.</translation>
    </message>
    <message>
        <source>录像</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>已全部拷到U盘</source>
        <translation>All on a stick</translation>
    </message>
    <message>
        <source>已拷到U盘 %1/%2</source>
        <translation>%1 of %2 on a stick</translation>
    </message>
    <message>
        <source>与监考台的连接</source>
        <translation>Link to the proctor&apos;s console</translation>
    </message>
    <message>
        <source>请检查网线和监考台。没有监考台时，监考员用U盘在本机操作。</source>
        <translation>Check the cable and the console. Without one the proctor works at this PC with a stick.</translation>
    </message>
</context>
<context>
    <name>last_answer</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>第 %1 题：%2</source>
        <translation>Question %1: %2</translation>
    </message>
</context>
<context>
    <name>locked</name>
    <message>
        <source>监考员解锁</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>插入监考员密钥，选择原因，输入口令。</source>
        <translation>Insert the proctor&apos;s key, choose a reason, type the PIN.</translation>
    </message>
</context>
<context>
    <name>message</name>
    <message>
        <source>请不要关机，也不要离开座位。</source>
        <translation>Please leave the computer on and stay at the seat.</translation>
    </message>
    <message>
        <source>请举手找监考员。</source>
        <translation>Raise your hand and call the proctor.</translation>
    </message>
    <message>
        <source>监考员处理</source>
        <translation>Proctor</translation>
    </message>
</context>
<context>
    <name>move_in</name>
    <message>
        <source>还没有作答</source>
        <translation>Nothing answered yet</translation>
    </message>
</context>
<context>
    <name>practice</name>
    <message>
        <source>练习第 %1 题，共 %2 题</source>
        <translation>Practice %1 of %2</translation>
    </message>
    <message>
        <source>练习题 1–%1</source>
        <translation>Practice 1–%1</translation>
    </message>
    <message>
        <source>练习题：一个星期有七天。</source>
        <translation>Practice: a week has seven days.</translation>
    </message>
    <message>
        <source>正确</source>
        <translation>True</translation>
    </message>
    <message>
        <source>错误</source>
        <translation>False</translation>
    </message>
    <message>
        <source>练习题：太阳从哪个方向升起（&#x3000;&#x3000;）。</source>
        <translation>Practice: where does the sun rise?</translation>
    </message>
    <message>
        <source>东方</source>
        <translation>In the east</translation>
    </message>
    <message>
        <source>南方</source>
        <translation>In the south</translation>
    </message>
    <message>
        <source>西方</source>
        <translation>In the west</translation>
    </message>
    <message>
        <source>北方</source>
        <translation>In the north</translation>
    </message>
    <message>
        <source>练习题：下面哪些是水果（&#x3000;&#x3000;）。可以选几项；再点一次，就不选了。</source>
        <translation>Practice: which of these are fruit? Choose as many as you like; click again to take a choice back.</translation>
    </message>
    <message>
        <source>苹果</source>
        <translation>Apple</translation>
    </message>
    <message>
        <source>桌子</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>香蕉</source>
        <translation>Banana</translation>
    </message>
    <message>
        <source>雨伞</source>
        <translation>Umbrella</translation>
    </message>
</context>
<context>
    <name>preview</name>
    <message>
        <source>图片放大后</source>
        <translation>Picture enlarged</translation>
    </message>
    <message>
        <source>往下翻，第 %1 屏</source>
        <translation>Scrolled down, screen %1</translation>
    </message>
    <message>
        <source>示例考生</source>
        <translation>Sample candidate</translation>
    </message>
</context>
<context>
    <name>proctor</name>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>缺考</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>结果缺失</source>
        <translation>Result missing</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>已收 %1 份结果，%2 份镜像</source>
        <translation>%1 results, %2 mirrors gathered</translation>
    </message>
    <message>
        <source>没有插入U盘。</source>
        <translation>No stick is in.</translation>
    </message>
    <message>
        <source>%1 号 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 号机交卷</source>
        <translation>Seat %1, handed in</translation>
    </message>
    <message>
        <source>%1 号机的镜像</source>
        <translation>Mirror of seat %1</translation>
    </message>
    <message>
        <source>%1 号机，换座前</source>
        <translation>Seat %1, before the move</translation>
    </message>
    <message>
        <source>准考证号</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>回执</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>镜像</source>
        <translation>Mirror</translation>
    </message>
    <message>
        <source>%1 份</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>镜像已读取。</source>
        <translation>The mirrors have been read.</translation>
    </message>
    <message>
        <source>已写到U盘并读回核对。</source>
        <translation>Written to the stick, read back and checked.</translation>
    </message>
    <message>
        <source>选择文件夹</source>
        <translation>Choose a folder</translation>
    </message>
    <message>
        <source>打印件没有写成：磁盘已满或U盘被拔出。</source>
        <translation>The sheets were not written: the disk is full or the stick was pulled out.</translation>
    </message>
    <message>
        <source>打印件已保存到 %1</source>
        <translation>Sheets saved to %1</translation>
    </message>
    <message>
        <source>两份结果不一致</source>
        <translation>Two that differ</translation>
    </message>
    <message>
        <source>已交卷</source>
        <translation>Handed in</translation>
    </message>
    <message>
        <source>由镜像封存</source>
        <translation>From mirror</translation>
    </message>
    <message>
        <source>同一座位有两份不同的结果：都会封存，由考试中心两人认定，这里不用处理。</source>
        <translation>Two different results of one seat: both are sealed, two people at the centre decide. Nothing to do here.</translation>
    </message>
    <message>
        <source>换座后原座位也交了卷：两份都会封存，由考试中心两人认定，这里不用处理。</source>
        <translation>The old seat was handed in after the move as well: both are sealed, two people at the centre decide. Nothing to do here.</translation>
    </message>
    <message>
        <source>考生换过座位，以后一个座位的结果为准。</source>
        <translation>The candidate moved; the result of the later seat counts.</translation>
    </message>
    <message>
        <source>没有找到结果，但考试U盘上有这个座位的镜像：请先查看座位能否交卷，不能时由镜像封存。</source>
        <translation>No result, but a stick holds this seat&apos;s mirror: see whether the seat can still hand in; if not, seal from the mirror.</translation>
    </message>
    <message>
        <source>只有换座前的记录：请到新座位收取结果。</source>
        <translation>Only the record from before the move: collect the result at the new seat.</translation>
    </message>
    <message>
        <source>没有找到结果，也没有镜像：请到座位上查看，缺考或结果缺失要说明原因。</source>
        <translation>Neither result nor mirror: look at the seat; an absence or a missing result needs a reason.</translation>
    </message>
    <message>
        <source>只有镜像</source>
        <translation>Mirror only</translation>
    </message>
    <message>
        <source>缺换座后的结果</source>
        <translation>New seat&apos;s missing</translation>
    </message>
    <message>
        <source>未收到</source>
        <translation>Not here yet</translation>
    </message>
    <message>
        <source>交叉监考员确认</source>
        <translation>A crossed-in proctor confirms</translation>
    </message>
    <message>
        <source>先输入开启码，再插入密钥、输入口令。</source>
        <translation>First the unlock code, then key stick and PIN.</translation>
    </message>
    <message>
        <source>读取镜像</source>
        <translation>Read the mirrors</translation>
    </message>
    <message>
        <source>正在查看：%1</source>
        <translation>Looking at: %1</translation>
    </message>
    <message>
        <source>监考员打开场次</source>
        <translation>Open as proctor</translation>
    </message>
    <message>
        <source>插入监考员密钥，输入口令。</source>
        <translation>Insert a proctor&apos;s key stick, type the PIN.</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>本机已打开过</source>
        <translation>opened on this PC before</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>处理</source>
        <translation>Handling</translation>
    </message>
    <message>
        <source>身份不符</source>
        <translation>Identity mismatches</translation>
    </message>
    <message>
        <source>情况</source>
        <translation>What</translation>
    </message>
    <message>
        <source>违纪</source>
        <translation>Violations</translation>
    </message>
    <message>
        <source>事由</source>
        <translation>Ground</translation>
    </message>
    <message>
        <source>次数</source>
        <translation>Times</translation>
    </message>
    <message>
        <source>条款</source>
        <translation>Clause</translation>
    </message>
    <message>
        <source>证据</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>设备故障</source>
        <translation>Equipment faults</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>换到座位</source>
        <translation>Moved to seat</translation>
    </message>
    <message>
        <source>补时（分钟）</source>
        <translation>Time returned (min)</translation>
    </message>
    <message>
        <source>突发情况</source>
        <translation>Emergencies</translation>
    </message>
    <message>
        <source>经过</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>报告</source>
        <translation>Reported to</translation>
    </message>
    <message>
        <source>应考 %1 · 到考 %2 · 缺考 %3 · 本人交卷 %4</source>
        <translation>%1 expected · %2 present · %3 absent · %4 handed in themselves</translation>
    </message>
    <message>
        <source>考试</source>
        <translation>Exam</translation>
    </message>
    <message>
        <source>考点</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>批准</source>
        <translation>Approval</translation>
    </message>
    <message>
        <source>考生</source>
        <translation>Candidates</translation>
    </message>
    <message>
        <source>%1（交叉监考）</source>
        <translation>%1 (crossed in)</translation>
    </message>
    <message>
        <source>%1 份结果，%2 KB</source>
        <translation>%1 results, %2 KB</translation>
    </message>
    <message>
        <source>签名人</source>
        <translation>Signed by</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>校验</source>
        <translation>Checks</translation>
    </message>
    <message>
        <source>已读回并全部核对</source>
        <translation>Read back, everything checked</translation>
    </message>
    <message>
        <source>文件摘要</source>
        <translation>File digest</translation>
    </message>
    <message>
        <source>本机留存</source>
        <translation>Kept on this PC</translation>
    </message>
    <message>
        <source>签名封存</source>
        <translation>Sign and seal</translation>
    </message>
    <message>
        <source>补充封存</source>
        <translation>Seal a supplement</translation>
    </message>
    <message>
        <source>两名监考员各用自己的密钥签名，交叉监考员先签。签名后内容不能再改。</source>
        <translation>Two proctors sign, each with their own key, the crossed-in one first. What is signed can&apos;t be changed.</translation>
    </message>
    <message>
        <source>交叉监考员签名</source>
        <translation>The crossed-in proctor signs</translation>
    </message>
    <message>
        <source>核对左边的内容，插入密钥，输入口令。</source>
        <translation>Check what stands on the left, insert your key stick, type your PIN.</translation>
    </message>
    <message>
        <source>确认签名</source>
        <translation>Confirm signature</translation>
    </message>
    <message>
        <source>另一名监考员签名</source>
        <translation>The other proctor signs</translation>
    </message>
    <message>
        <source>换上自己的密钥，核对内容，输入口令。</source>
        <translation>Insert your own key stick, check the contents, type your PIN.</translation>
    </message>
    <message>
        <source>签名并封存</source>
        <translation>Sign and seal the file</translation>
    </message>
    <message>
        <source>应考 %1 · 到考 %2 · 缺考 %3</source>
        <translation>%1 expected · %2 present · %3 absent</translation>
    </message>
    <message>
        <source>已交卷 %1 · 由镜像封存 %2 · 作废 %3 · 缺失 %4</source>
        <translation>%1 handed in · %2 from a mirror · %3 void · %4 missing</translation>
    </message>
    <message>
        <source>封存编号</source>
        <translation>Seal number</translation>
    </message>
    <message>
        <source>场次</source>
        <translation>Sitting</translation>
    </message>
    <message>
        <source>结果件</source>
        <translation>Result files</translation>
    </message>
    <message>
        <source>没有新收到的结果，不需要补充封存。</source>
        <translation>No new results: no supplement is needed.</translation>
    </message>
    <message>
        <source>还有 %1 名考生没有说明</source>
        <translation>%1 candidates still have to be explained</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>监考记录表还缺：%1</source>
        <translation>The invigilation record still lacks: %1</translation>
    </message>
    <message>
        <source>%1 · %2 已签名</source>
        <translation>%1 · %2 has signed</translation>
    </message>
    <message>
        <source>监考端 · 封存单机考试</source>
        <translation>Proctor · seal a standalone exam</translation>
    </message>
    <message>
        <source>批准 %1</source>
        <translation>approval %1</translation>
    </message>
    <message>
        <source>单机考试</source>
        <translation>standalone</translation>
    </message>
    <message>
        <source>应考</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>到考</source>
        <translation>Present</translation>
    </message>
    <message>
        <source>已交</source>
        <translation>Handed in</translation>
    </message>
    <message>
        <source>缺失</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>待说明</source>
        <translation>To explain</translation>
    </message>
    <message>
        <source>打开场次</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>收取结果</source>
        <translation>Gather</translation>
    </message>
    <message>
        <source>说明差异</source>
        <translation>Explain</translation>
    </message>
    <message>
        <source>监考记录表</source>
        <translation>Invigilation record</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>封存</source>
        <translation>Sealed</translation>
    </message>
    <message>
        <source>读不出来，请重新插入U盘或换一份。</source>
        <translation>Cannot be read: insert the stick again or use another copy.</translation>
    </message>
    <message>
        <source>文件已损坏，请换一份同样的试卷包。</source>
        <translation>The file is damaged: use another copy of the same package.</translation>
    </message>
    <message>
        <source>不是考试中心签发的试卷包，或被改动过，不能使用。</source>
        <translation>Not issued by the examination centre, or changed since: it cannot be used.</translation>
    </message>
    <message>
        <source>这是联网考试的试卷包，不需要在这里封存。</source>
        <translation>A networked exam&apos;s package: it is not sealed here.</translation>
    </message>
    <message>
        <source>本机已有这一场次的另一版试卷包，请核对后使用考场实际用的那一版。</source>
        <translation>This PC holds another issue of this sitting&apos;s package: use the one that the room really used.</translation>
    </message>
    <message>
        <source>读不出来。请重新插入U盘；还不行，把U盘插到座位上再复制一次。</source>
        <translation>Cannot be read. Insert the stick again; if that doesn&apos;t help, copy once more at the seat.</translation>
    </message>
    <message>
        <source>文件已损坏，没有收入。请换一个考试U盘，到该座位重新复制结果。</source>
        <translation>Damaged, not taken. Use another stick and copy the result again at that seat.</translation>
    </message>
    <message>
        <source>签名不对，不是本考点座位生成的文件，没有收入。请保留原盘并在备注中说明。</source>
        <translation>Wrong signature, not made by a seat of this site, not taken. Keep the stick and say so in the remarks.</translation>
    </message>
    <message>
        <source>属于另一场次，没有收入。</source>
        <translation>Of another sitting, not taken.</translation>
    </message>
    <message>
        <source>用的是另一版试卷包，没有收入。请核对打开的是不是考场实际用的那一版。</source>
        <translation>Made under another issue of the package, not taken. Check whether the right one is open here.</translation>
    </message>
    <message>
        <source>没有按单机考试封装，没有收入。请保留原盘并在备注中说明。</source>
        <translation>Not sealed as in a standalone exam, not taken. Keep the stick and say so in the remarks.</translation>
    </message>
    <message>
        <source>本机硬盘写不进去，没有收入。请清理硬盘空间。</source>
        <translation>This PC&apos;s disk takes no more, not taken. Make room on the disk.</translation>
    </message>
    <message>
        <source>开考指令时间</source>
        <translation>Start command at</translation>
    </message>
    <message>
        <source>结束指令时间</source>
        <translation>End command at</translation>
    </message>
    <message>
        <source>身份不符的处理</source>
        <translation>handling of the identity mismatches</translation>
    </message>
    <message>
        <source>违纪的条款、处理和证据</source>
        <translation>clause, handling and evidence of the violations</translation>
    </message>
    <message>
        <source>设备故障的处理</source>
        <translation>handling of the equipment faults</translation>
    </message>
    <message>
        <source>突发情况的经过、处理和报告</source>
        <translation>what happened in the emergencies, handling and report</translation>
    </message>
    <message>
        <source>录像不完整的原因和批准人</source>
        <translation>why the video is not whole, and who allowed it</translation>
    </message>
    <message>
        <source>至少两名监考员，其中一名交叉监考员</source>
        <translation>at least two proctors, one of them crossed in</translation>
    </message>
    <message>
        <source>考点负责人</source>
        <translation>Head of the site</translation>
    </message>
    <message>
        <source>已有一名监考员签名，内容不能再改；要修改，请先重新开始签名。</source>
        <translation>One proctor has signed, nothing can be changed; to change something, start signing anew.</translation>
    </message>
    <message>
        <source>还有考生没有结果也没有说明，请先逐一说明。</source>
        <translation>Some candidates have neither result nor reason: explain each of them first.</translation>
    </message>
    <message>
        <source>监考记录表还没有填完。</source>
        <translation>The invigilation record is not complete.</translation>
    </message>
    <message>
        <source>请先由交叉监考员插入密钥签名。</source>
        <translation>A crossed-in proctor&apos;s key stick is needed first.</translation>
    </message>
    <message>
        <source>这把密钥的监考员已经签过名，请换另一名监考员的密钥。</source>
        <translation>This proctor has signed already: insert the other proctor&apos;s key stick.</translation>
    </message>
    <message>
        <source>这名监考员不在监考记录表的监考员名单里，请先在记录表上勾选。</source>
        <translation>This proctor is not named on the invigilation record: tick the name there first.</translation>
    </message>
    <message>
        <source>记录的内容互相矛盾，请核对监考记录表后再试。</source>
        <translation>The record contradicts itself: check the invigilation record and try again.</translation>
    </message>
    <message>
        <source>开启码不对，请对照原件重新输入。</source>
        <translation>Wrong unlock code: compare it with the original and type it again.</translation>
    </message>
    <message>
        <source>这名考生的结果与所选的说明不符，请重新选择。</source>
        <translation>This does not fit the candidate&apos;s result: choose again.</translation>
    </message>
    <message>
        <source>程序出了错，刚才的操作没有完成；已保存的内容都在，请再试一次。</source>
        <translation>The program made an error and did not finish; everything saved is there. Try again.</translation>
    </message>
    <message>
        <source>本机硬盘写不进去或读不出来，请清理硬盘空间后再试；已保存的内容都在。</source>
        <translation>This PC&apos;s disk cannot be written or read: make room and try again. Everything saved is there.</translation>
    </message>
    <message>
        <source>没有写成：U盘被拔出、已满或损坏。请换一个再写。</source>
        <translation>Not written: the stick was pulled out, is full or broken. Use another one.</translation>
    </message>
    <message>
        <source>没有找到监考员密钥，请插入后再试。</source>
        <translation>No proctor&apos;s key found: insert it and try again.</translation>
    </message>
    <message>
        <source>密钥文件已损坏，请换一把密钥。</source>
        <translation>The key file is damaged: use another key stick.</translation>
    </message>
    <message>
        <source>这把密钥不在本场监考名单中。</source>
        <translation>This key is not on the sitting&apos;s list of proctors.</translation>
    </message>
    <message>
        <source>口令不对，请重新输入。</source>
        <translation>Wrong PIN, type it again.</translation>
    </message>
    <message>
        <source>有座位的镜像读不出来或不完整，没有由镜像封存；请按结果缺失说明。</source>
        <translation>A seat&apos;s mirror cannot be read or is incomplete and was not sealed; explain it as a missing result.</translation>
    </message>
    <message>
        <source>试卷包里没有解封员名单，不能封存。</source>
        <translation>The package has no list of unsealing officers: nothing can be sealed.</translation>
    </message>
    <message>
        <source>这是换座前的结果，新座位只有镜像：请先查看新座位能否交卷，不能时由镜像封存。</source>
        <translation>This is the result from before the move; of the new seat there is only a mirror. See first whether the new seat can hand in; if it cannot, seal from the mirror.</translation>
    </message>
    <message>
        <source>以 %1 的密钥上传封存件。</source>
        <translation>Sends the sealed file with the key of %1.</translation>
    </message>
    <message>
        <source>要上传，请插入 %1 的密钥；也可以用U盘送交。</source>
        <translation>To send, insert the stick of %1; or bring the file on a stick.</translation>
    </message>
    <message>
        <source>封存记录文件</source>
        <translation>Seal record file</translation>
    </message>
    <message>
        <source>✓ 副本 %1 已写到 %2 并读回核对</source>
        <translation>✓ Copy %1 written to %2 and read back</translation>
    </message>
    <message>
        <source>考场录像是否完整</source>
        <translation>Whether the room&apos;s video is whole</translation>
    </message>
    <message>
        <source>录像</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>已收录像 %1 段</source>
        <translation>%1 pieces of video gathered</translation>
    </message>
    <message>
        <source>%1，正在收取其余 %2 个文件</source>
        <translation>%1, reading %2 more files</translation>
    </message>
    <message>
        <source>%1 段，照片 %2 张</source>
        <translation>%1 pieces, %2 stills</translation>
    </message>
    <message>
        <source>%1（没有对应的结果）</source>
        <translation>%1 (without a result)</translation>
    </message>
    <message>
        <source>录像，%1 个文件</source>
        <translation>Video, %1 files</translation>
    </message>
    <message>
        <source>✓ 录像 %1 个文件已写到 %2 并读回核对</source>
        <translation>✓ %1 files of video written to %2 and read back</translation>
    </message>
    <message>
        <source>%1 空间不足，录像只写了 %2/%3。请换一个大些的U盘，再写一份副本。</source>
        <translation>%1 has no room: only %2 of %3 files of video are written. Write another copy to a larger stick.</translation>
    </message>
    <message>
        <source>正在写录像到 %1：%2/%3，写完以前不要拔出。</source>
        <translation>Writing the video to %1: %2 of %3. Do not pull the stick out before it is done.</translation>
    </message>
    <message>
        <source>准考证号不在本场名单中，没有收入。</source>
        <translation>The ticket is not on this sitting&apos;s list; not taken.</translation>
    </message>
    <message>
        <source>读不出来，请重新插入U盘。</source>
        <translation>Cannot be read; insert the stick again.</translation>
    </message>
    <message>
        <source>文件不完整，没有收入。请把U盘插回该座位，空闲时会重新拷贝。</source>
        <translation>The file is not whole; not taken. Put the stick back into its seat, which copies it again while it is free.</translation>
    </message>
    <message>
        <source>不是按本场的录像密钥封装的，没有收入。</source>
        <translation>Not sealed to this sitting&apos;s recordings key; not taken.</translation>
    </message>
</context>
<context>
    <name>question</name>
    <message>
        <source>监考员操作</source>
        <translation>Proctor</translation>
    </message>
    <message>
        <source>离考试结束还有 %1 秒。</source>
        <translation>%1 seconds are left.</translation>
    </message>
    <message>
        <source>离考试结束还有 %1 分钟。</source>
        <translation>%1 minutes are left.</translation>
    </message>
</context>
<context>
    <name>record</name>
    <message>
        <source>缺考</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>结果缺失</source>
        <translation>Result missing</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>硬盘和镜像都读不出来</source>
        <translation>Neither disk nor mirror can be read</translation>
    </message>
    <message>
        <source>还原卡机位的考试U盘丢失或损坏</source>
        <translation>Exam stick of a restore-card PC lost or broken</translation>
    </message>
    <message>
        <source>暂时取不出，以后补充封存</source>
        <translation>Not reachable now, a supplement follows</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>用了别人的准考证号</source>
        <translation>Sat under another&apos;s ticket</translation>
    </message>
    <message>
        <source>技术故障，另行安排考试</source>
        <translation>Technical failure, a new sitting is arranged</translation>
    </message>
    <message>
        <source>程序或电脑中断</source>
        <translation>Program or PC stopped</translation>
    </message>
    <message>
        <source>因设备锁定</source>
        <translation>Locked for its equipment</translation>
    </message>
    <message>
        <source>换座位</source>
        <translation>Moved to another seat</translation>
    </message>
    <message>
        <source>严重违纪</source>
        <translation>Grave misconduct</translation>
    </message>
</context>
<context>
    <name>resume</name>
    <message>
        <source>监考员恢复考试</source>
        <translation>Resume by the proctor</translation>
    </message>
</context>
<context>
    <name>sending</name>
    <message>
        <source>本机没有登记考试中心的地址，请用U盘送交。</source>
        <translation>This PC does not know the centre&apos;s address; bring the files on a stick.</translation>
    </message>
    <message>
        <source>正在上传 %1：%2 / %3</source>
        <translation>Sending %1: %2 / %3</translation>
    </message>
    <message>
        <source>本机没有登记考试中心的地址，不能上传；请用U盘送交。</source>
        <translation>This PC does not know the centre&apos;s address. Bring the files on a stick.</translation>
    </message>
    <message>
        <source>没有找到能上传的密钥，请插入密钥U盘后再试。</source>
        <translation>No key was found that could send. Insert the stick with the key and try again.</translation>
    </message>
    <message>
        <source>口令不对，请重新输入。</source>
        <translation>Wrong PIN, type it again.</translation>
    </message>
    <message>
        <source>连不上考试中心。已送到的部分不用重送，网络恢复后再按一次；或用U盘送交。</source>
        <translation>The centre cannot be reached. What has arrived is not sent again: try once more when the network is back, or bring the files on a stick.</translation>
    </message>
    <message>
        <source>对方不是登记的考试中心，没有上传。请核对网络，或重新登记。</source>
        <translation>This is not the centre that is trusted here; nothing was sent. Check the network, or trust its file anew.</translation>
    </message>
    <message>
        <source>考试中心现在不能接收，请稍后再试，或用U盘送交。</source>
        <translation>The centre cannot take it now. Try again later, or bring the files on a stick.</translation>
    </message>
    <message>
        <source>考试中心不认这把密钥：本人未登记或已停用。</source>
        <translation>The centre does not know this key: its holder is not registered, or no longer active.</translation>
    </message>
    <message>
        <source>考试中心没有收下，原因见下方。</source>
        <translation>The centre did not take it; the reason stands below.</translation>
    </message>
    <message>
        <source>已停止上传；已送到的部分不用重送。</source>
        <translation>Sending was stopped; what has arrived is not sent again.</translation>
    </message>
    <message>
        <source>考试中心没有收下：%1</source>
        <translation>The centre did not take it: %1</translation>
    </message>
    <message>
        <source>考试中心已收下</source>
        <translation>Taken in by the centre</translation>
    </message>
    <message>
        <source>已全部送到，考试中心正在校验</source>
        <translation>All of it has arrived; the centre is checking</translation>
    </message>
    <message>
        <source>录像读不出来，请插回U盘再上传；已送到的部分不用重送。</source>
        <translation>The video cannot be read. Put the stick back in and send again; what has arrived is not sent twice.</translation>
    </message>
    <message>
        <source>录像 %1/%2 段已送达考试中心</source>
        <translation>%1 of %2 pieces of video have reached the centre</translation>
    </message>
    <message>
        <source>%1，没有收下 %2 段</source>
        <translation>%1, %2 were not accepted</translation>
    </message>
    <message>
        <source>%1。%2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>sheet</name>
    <message>
        <source>%1 %2–%3</source>
        <translation>%1 %2–%3</translation>
    </message>
    <message>
        <source>判断题</source>
        <translation>True or false</translation>
    </message>
    <message>
        <source>单选题</source>
        <translation>Single choice</translation>
    </message>
    <message>
        <source>多选题</source>
        <translation>Multiple choice</translation>
    </message>
</context>
<context>
    <name>span</name>
    <message>
        <source>%1 秒</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 分 %2 秒</source>
        <translation>%1 min %2 s</translation>
    </message>
</context>
<context>
    <name>unlock</name>
    <message>
        <source>这个二维码不是开启码，请换一张，或者用按键输入。</source>
        <translation>This QR code is no unlock code. Take another one, or type the code with the keys.</translation>
    </message>
    <message>
        <source>这是另一场考试（%1）的开启码，请核对场次。</source>
        <translation>This is the unlock code of another sitting (%1): check which sitting this is.</translation>
    </message>
    <message>
        <source>没有找到摄像头，请用按键输入开启码。</source>
        <translation>No camera found: type the unlock code with the keys.</translation>
    </message>
    <message>
        <source>摄像头断开了，请用按键输入开启码，或再打开一次摄像头。</source>
        <translation>The camera is gone: type the unlock code with the keys, or switch the camera on again.</translation>
    </message>
    <message>
        <source>本场：%1 · 场次 %2</source>
        <translation>This sitting: %1 · %2</translation>
    </message>
</context>
<context>
    <name>video</name>
    <message>
        <source>录像已全部拷到U盘</source>
        <translation>All of the video is on a stick</translation>
    </message>
    <message>
        <source>录像已拷到U盘 %1/%2</source>
        <translation>Video on the stick: %1 of %2</translation>
    </message>
    <message>
        <source>U盘已满，录像还有 %1 段没有拷。请另插一个有 mirror 文件夹的U盘。</source>
        <translation>The stick is full; %1 pieces of video are not copied. Insert another stick with a mirror folder.</translation>
    </message>
    <message>
        <source>录像还有 %1 段没拷到U盘。可以清台，座位空着时会接着拷；拷完以前不要拔U盘。</source>
        <translation>%1 pieces of video are not on the stick yet. You may clear the seat, copying goes on while it is free; leave the stick in until it is done.</translation>
    </message>
</context>
<context>
    <name>waiting</name>
    <message>
        <source>监考员操作</source>
        <translation>Proctor</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>没有找到。请看着证件再输一次；还不行，请举手。</source>
        <translation>Not found. Type it again from your document; if that fails, raise your hand.</translation>
    </message>
    <message>
        <source>您的座位是 %1 号机，请到那里登录；有疑问请举手。</source>
        <translation>Your seat is number %1: please log in there. In doubt, raise your hand.</translation>
    </message>
    <message>
        <source>这位考生已经交卷，不能再登录。有疑问请举手。</source>
        <translation>This candidate has handed in and can&apos;t log in again. In doubt, raise your hand.</translation>
    </message>
    <message>
        <source>试卷包读不出来，请重新下发；考生的答案不受影响。</source>
        <translation>The exam package can&apos;t be read: please have it sent again. No answer is affected.</translation>
    </message>
    <message>
        <source>试卷包不完整或被改动过，已拒绝使用，请向考试中心重新领取。</source>
        <translation>The exam package is incomplete or was changed, and is refused: get it again from the exam centre.</translation>
    </message>
    <message>
        <source>试卷包不是发给这台电脑的，请核对考点和机号。</source>
        <translation>The exam package isn&apos;t meant for this computer: check site and seat number.</translation>
    </message>
    <message>
        <source>没有找到监考员密钥，请插入后再试。</source>
        <translation>No proctor&apos;s key found: insert it and try again.</translation>
    </message>
    <message>
        <source>密钥文件已损坏，请换一把密钥或请另一名监考员处理。</source>
        <translation>The key file is damaged: use another key, or ask another proctor.</translation>
    </message>
    <message>
        <source>这把密钥不在本场监考名单中。</source>
        <translation>This key isn&apos;t on this sitting&apos;s list.</translation>
    </message>
    <message>
        <source>口令不对，请重新输入。</source>
        <translation>Wrong PIN. Please type it again.</translation>
    </message>
    <message>
        <source>现在不能这样做。</source>
        <translation>That can&apos;t be done now.</translation>
    </message>
    <message>
        <source>请先把考前须知看完。</source>
        <translation>Please read the exam notes first.</translation>
    </message>
    <message>
        <source>已经超过允许进场的时间，不能开始考试，请举手。</source>
        <translation>It is too late to be let in: the exam can&apos;t be started. Please raise your hand.</translation>
    </message>
    <message>
        <source>考试时间已到，不能再作答。</source>
        <translation>Time is up. No more answers can be given.</translation>
    </message>
    <message>
        <source>还没有到可以交卷的时间，请再检查一遍。</source>
        <translation>It is too early to hand in. Please look through your answers once more.</translation>
    </message>
    <message>
        <source>试卷还没有到发放时间，请稍候。</source>
        <translation>The paper isn&apos;t released yet. One moment please.</translation>
    </message>
    <message>
        <source>没有这道题。</source>
        <translation>There is no such question.</translation>
    </message>
    <message>
        <source>正在等考试中心的时间，请稍候；您的答案已保存。</source>
        <translation>Waiting for the exam centre&apos;s time. Your answers are saved.</translation>
    </message>
    <message>
        <source>这不是本场监考员的操作，已拒绝。</source>
        <translation>This wasn&apos;t done by a proctor of this sitting, and is refused.</translation>
    </message>
    <message>
        <source>这次操作已失效，请重新操作一次。</source>
        <translation>This act is no longer valid. Please do it again.</translation>
    </message>
    <message>
        <source>请先选择原因。</source>
        <translation>Please choose a reason first.</translation>
    </message>
    <message>
        <source>这台电脑的硬盘满了，刚才的操作没有保存。已保存的答案都在，请举手。</source>
        <translation>This computer&apos;s disk is full: the last step wasn&apos;t saved. All saved answers are here. Please raise your hand.</translation>
    </message>
    <message>
        <source>这台电脑的答题记录读不出来。考试中心留有副本，请举手。</source>
        <translation>This computer&apos;s exam record can&apos;t be read. The exam centre has a copy. Please raise your hand.</translation>
    </message>
    <message>
        <source>考试程序已经在这台电脑上运行，请不要重复打开。</source>
        <translation>The exam program is already running on this computer. Please don&apos;t open it twice.</translation>
    </message>
    <message>
        <source>这台电脑的答题记录前后不一致，已停止使用。考试中心留有副本，请举手。</source>
        <translation>This computer&apos;s exam record contradicts itself and is no longer used. The exam centre has a copy. Please raise your hand.</translation>
    </message>
    <message>
        <source>答题记录由更新版本的程序写成，本机程序太旧，请换用新版本。记录没有被改动。</source>
        <translation>This exam record was written by a newer version of the program: please install that version. The record is unchanged.</translation>
    </message>
    <message>
        <source>本场到规定时间自动开考，不能在座位上单独开考。</source>
        <translation>This sitting starts by itself at the set time; it cannot be started at one seat.</translation>
    </message>
    <message>
        <source>程序出了错，刚才的操作没有完成。已保存的答案都在，请举手。</source>
        <translation>The program made a mistake and the last step was not done. All saved answers are safe. Please raise your hand.</translation>
    </message>
    <message>
        <source>U盘里有这位考生没考完的考试，请监考员选“换机续考”，不要重新登录。</source>
        <translation>The stick holds this candidate&apos;s unfinished exam. The proctor has to use “Move here”; do not sign in anew.</translation>
    </message>
    <message>
        <source>这位考生已换到别的座位，不能在本机登录，请举手。</source>
        <translation>This candidate has moved to another seat and cannot sign in here. Please raise your hand.</translation>
    </message>
    <message>
        <source>这不是试卷包，请换成考试中心发的文件。</source>
        <translation>This is not an exam package. Use the file from the exam centre.</translation>
    </message>
    <message>
        <source>试卷包没有拷完整，请重新拷贝到U盘再试。</source>
        <translation>The exam package was not copied completely. Copy it to the stick again.</translation>
    </message>
    <message>
        <source>试卷包的内容变了，可能拷贝出错或被改动过。请重新拷贝；还不行，报告考试中心。</source>
        <translation>The exam package has changed: a faulty copy, or somebody altered it. Copy it again; if that does not help, report it to the exam centre.</translation>
    </message>
    <message>
        <source>试卷包由更新的版本制作，本机程序太旧，请先更新程序或换一台电脑。</source>
        <translation>The exam package was made by a newer version than this program. Update the program or use another computer.</translation>
    </message>
    <message>
        <source>这是发给另一个考点的试卷包，请核对后换成本考点的。</source>
        <translation>This exam package is for another site. Check, and use the one of this site.</translation>
    </message>
    <message>
        <source>这是旧的一版，本机已有更新的一版，继续用新的，不用处理。</source>
        <translation>This is an older version; the computer has a newer one and goes on with it. Nothing needs to be done.</translation>
    </message>
    <message>
        <source>本机已有考生在考，不能更换试卷包；答案不受影响。</source>
        <translation>A candidate&apos;s exam has begun on this computer, so the package cannot be changed; no answer is touched.</translation>
    </message>
    <message>
        <source>本机硬盘满了，试卷包存不下，请换一台电脑。</source>
        <translation>The disk is full and the exam package cannot be kept. Use another computer.</translation>
    </message>
    <message>
        <source>按本机的时钟，现在不在本场考试的日期内。请监考员核对场次和时钟。</source>
        <translation>By this computer&apos;s clock it is not within the days of this sitting. The proctor has to check sitting and clock.</translation>
    </message>
    <message>
        <source>开启码没有输完整，请检查标红的组。</source>
        <translation>The unlock code is incomplete: look at the marked groups.</translation>
    </message>
    <message>
        <source>开启码不对。请核对是不是本场考试的开启码，再看着原件输一次。</source>
        <translation>The unlock code is wrong. Check that it is the code of this sitting, and type it again from the original.</translation>
    </message>
    <message>
        <source>试的次数多了，要等一会儿才能再试。</source>
        <translation>Too many tries: the next one has to wait a little.</translation>
    </message>
    <message>
        <source>请先输入开启码，才能读出U盘里的考试。</source>
        <translation>Enter the unlock code first; only then can the exam on the stick be read.</translation>
    </message>
    <message>
        <source>U盘里这场考试的副本读不出来，请换另一个U盘；没有的话，报告考试中心。</source>
        <translation>The copy of this exam on the stick cannot be read. Try another stick; if there is none, report it to the exam centre.</translation>
    </message>
    <message>
        <source>这场考试不能换到本机：可能已经交卷，或已经换到别的座位。</source>
        <translation>This exam cannot move here: it may have been handed in, or have moved to another seat already.</translation>
    </message>
    <message>
        <source>请先填写中断了多少分钟。</source>
        <translation>State first how many minutes the gap lasted.</translation>
    </message>
    <message>
        <source>这一次不用填写中断的分钟数，请重新操作一次。</source>
        <translation>No minutes are asked this time; please do it again.</translation>
    </message>
    <message>
        <source>U盘里的副本和本机对不上，请重新操作一次；还不行，报告考试中心。</source>
        <translation>The copy on the stick does not fit this computer. Do it again; if that does not help, report it to the exam centre.</translation>
    </message>
    <message>
        <source>本场考试不能这样做。</source>
        <translation>This cannot be done in this sitting.</translation>
    </message>
    <message>
        <source>这台电脑关机后不留记录，必须先插入考试U盘。</source>
        <translation>This computer forgets everything when it is switched off: insert the exam stick first.</translation>
    </message>
    <message>
        <source>考试U盘不在了，刚才的操作没有保存。请把考试U盘插回来。</source>
        <translation>The exam stick is gone, and what was just done has not been saved. Put the exam stick back in.</translation>
    </message>
    <message>
        <source>本机有情况要监考员查看，处理好或放行后才能登录，请举手。</source>
        <translation>The proctor has to look at this PC before anyone can log in. Please raise your hand.</translation>
    </message>
    <message>
        <source>没有读清楚，请再刷一次，或在右边输入证件号码后六位。</source>
        <translation>Not read clearly. Present the card again, or type the last six characters of the ID number on the right.</translation>
    </message>
    <message>
        <source>这张证件和名单上的不是同一个号码，请举手。</source>
        <translation>The number on this card is not the one on the list. Please raise your hand.</translation>
    </message>
    <message>
        <source>警告次数未到规定次数，不能以这个事由责令离场。</source>
        <translation>There were not enough warnings yet to order out on this ground.</translation>
    </message>
    <message>
        <source>补时码不对，或已经用过，时间没有变。请和考试中心核对。</source>
        <translation>The time code is wrong or was used before; the time stays as it was. Check it with the centre.</translation>
    </message>
</context>
</TS>
