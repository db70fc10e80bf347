<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
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
</context>
<context>
    <name>ChoiceList</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
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
        <source>监考员结束了本机的考试。</source>
        <translation>A proctor ended the exam at this seat.</translation>
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
        <source>答卷已存入监考员的密钥盘。</source>
        <translation>Your answers are on the proctor&apos;s key stick.</translation>
    </message>
    <message>
        <source>回执码</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>请抄下回执码。成绩由考试中心公布，查询时可以用它核对您的答卷。</source>
        <translation>Please write the receipt down. The exam centre publishes the score; with the receipt you can check that it belongs to your answers.</translation>
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
</context>
<context>
    <name>QuestionView</name>
    <message>
        <source>本题有问题</source>
        <translation>Report this question</translation>
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
        <source>打开答题卡 · 交卷</source>
        <translation>Sheet · Hand in</translation>
    </message>
    <message>
        <source>监考员</source>
        <translation>Proctor</translation>
    </message>
    <message>
        <source>已标记</source>
        <translation>Flagged</translation>
    </message>
    <message>
        <source>已报告</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>答题卡</source>
        <translation>Answer sheet</translation>
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
        <source>第 %1 题，共 %2 题 · %3 分</source>
        <translation>Question %1 of %2 · points: %3</translation>
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
    <name>SeatNumber</name>
    <message>
        <source>%1 号机</source>
        <translation>Seat %1</translation>
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
        <source>正在等待考试数据包，请稍候。</source>
        <translation>Waiting for the exam package, one moment please.</translation>
    </message>
    <message>
        <source>硬盘空间不足，请换一台电脑。</source>
        <translation>The disk is nearly full: use another computer.</translation>
    </message>
    <message>
        <source>本场不录像</source>
        <translation>Not recorded in this sitting</translation>
    </message>
    <message>
        <source>考试数据包</source>
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
        <source>摄像头</source>
        <translation>Camera</translation>
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
    <name>resume</name>
    <message>
        <source>监考员恢复考试</source>
        <translation>Resume the exam</translation>
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
        <source>考试数据包读不出来，请重新下发；考生的答案不受影响。</source>
        <translation>The exam package can&apos;t be read: please have it sent again. No answer is affected.</translation>
    </message>
    <message>
        <source>考试数据包不完整或被改动过，已拒绝使用，请向考试中心重新领取。</source>
        <translation>The exam package is incomplete or was changed, and is refused: get it again from the exam centre.</translation>
    </message>
    <message>
        <source>考试数据包不是发给这台电脑的，请核对考点和机号。</source>
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
</context>
</TS>
