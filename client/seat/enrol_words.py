"""Why a PC could not be enrolled, for whoever sets up the room; at a terminal, so in both languages."""

from client.sync.enrolment import EnrolProblem

_WORDS = {
    EnrolProblem.ALREADY_ENROLLED: "本机已经登记过，无需再登记。 / This PC is enrolled already.",
    EnrolProblem.NOT_AN_ENROLMENT_FILE: "这不是有效的登记文件，请重新索取。 / Not an enrolment file.",
    EnrolProblem.NO_CODE_FOR_THIS_SEAT: "登记文件里没有这个机号的登记码，请用 --code 输入。"
    " / The file has no code for this seat: give it with --code.",
    EnrolProblem.WRONG_CODE: "登记码不对或已用过，请向考试中心索取新的。 / The code is wrong or was used.",
    EnrolProblem.KEY_IN_USE: "本机的密钥已登记在别的机号上。 / This PC's key is enrolled at another seat.",
    EnrolProblem.REFUSED: "考试中心拒绝登记，请核对考点和机号。 / The centre refused: check site and seat.",
    EnrolProblem.UNREACHABLE: "连不上考试中心，请检查网络后再试；再试不会重复登记。"
    " / The centre cannot be reached: check the network and try again.",
    EnrolProblem.WRONG_CERTIFICATE: "对方不是登记文件里的考试中心，已停止。请检查网络并报告考试中心。"
    " / Not the centre that the file names: report it.",
    EnrolProblem.NO_STICK: "没有能写入的 U 盘，请插入后再试。 / No stick takes the request: plug one in.",
}


def enrol_words(problem: EnrolProblem) -> str:
    """What happened and what to do."""
    return _WORDS[problem]
