"""QTI items made by the tests, and two as other programs write them."""

from collections.abc import Sequence

NAMESPACES = {
    "2p1": "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "2p2": "http://www.imsglobal.org/xsd/imsqti_v2p2",
    "3p0": "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
}

_ITEM_2 = """<assessmentItem xmlns="{space}" identifier="i" title="t" adaptive="false" timeDependent="false">
<responseDeclaration identifier="RESPONSE" cardinality="{cardinality}" baseType="identifier">
<correctResponse>{correct}</correctResponse>{mapping}</responseDeclaration>
<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
<itemBody>{body}<choiceInteraction responseIdentifier="RESPONSE"{shuffle} maxChoices="{most}">
<prompt>选哪个？</prompt>{choices}</choiceInteraction></itemBody></assessmentItem>"""

_ITEM_3 = """<qti-assessment-item xmlns="{space}" identifier="i" title="t" time-dependent="false">
<qti-response-declaration identifier="RESPONSE" cardinality="{cardinality}" base-type="identifier">
<qti-correct-response>{correct}</qti-correct-response>{mapping}</qti-response-declaration>
<qti-item-body>{body}<qti-choice-interaction response-identifier="RESPONSE"{shuffle} max-choices="{most}">
<qti-prompt>选哪个？</qti-prompt>{choices}</qti-choice-interaction></qti-item-body></qti-assessment-item>"""

ITEM_2 = """<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.imsglobal.org/xsd/imsqti_v2p1 imsqti_v2p1.xsd"
    identifier="choice" title="Luggage" adaptive="false" timeDependent="false">
  <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
    <correctResponse><value>ChoiceA</value></correctResponse>
  </responseDeclaration>
  <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float">
    <defaultValue><value>0</value></defaultValue>
  </outcomeDeclaration>
  <itemBody>
    <p>Look at the text.</p>
    <choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1">
      <prompt>What does it say?</prompt>
      <simpleChoice identifier="ChoiceA">You must stay
         with your luggage.</simpleChoice>
      <simpleChoice identifier="ChoiceB">Do not let someone else look after it.</simpleChoice>
      <simpleChoice identifier="ChoiceC">Remember it.<feedbackInline outcomeIdentifier="F" identifier="x"
        showHide="show">No.</feedbackInline></simpleChoice>
    </choiceInteraction>
  </itemBody>
  <responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>
</assessmentItem>"""

ITEM_3 = """<?xml version="1.0" encoding="UTF-8"?>
<q:qti-assessment-item xmlns:q="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="light" title="灯"
    xml:lang="zh-CN" time-dependent="false">
  <q:qti-response-declaration base-type="identifier" cardinality="single" identifier="R1">
    <q:qti-correct-response><q:qti-value>x1</q:qti-value></q:qti-correct-response>
  </q:qti-response-declaration>
  <q:qti-item-body>
    <q:div><q:qti-choice-interaction response-identifier="R1" max-choices="1" shuffle="true">
      <q:qti-prompt><q:p>停车看什么灯？</q:p></q:qti-prompt>
      <q:qti-simple-choice identifier="x1"><q:p>红灯</q:p></q:qti-simple-choice>
      <q:qti-simple-choice identifier="x2"><q:p>绿灯</q:p></q:qti-simple-choice>
    </q:qti-choice-interaction></q:div>
  </q:qti-item-body>
</q:qti-assessment-item>"""


def item(
    version: str,
    *,
    body: str = "<p>如下所述。</p>",
    choices: Sequence[str] = ("甲", "乙", "丙"),
    correct: Sequence[str] = ("B",),
    cardinality: str = "single",
    most: str = "1",
    shuffle: str | None = "true",
    fixed: bool = False,
    mapping: str = "",
) -> str:
    """An item with one choice interaction; its choices are called A, B, C …."""
    later = version.startswith("3")
    value, choice = ("qti-value", "qti-simple-choice") if later else ("value", "simpleChoice")
    held = ' fixed="true"' if fixed else ""
    return (_ITEM_3 if later else _ITEM_2).format(
        space=NAMESPACES[version],
        cardinality=cardinality,
        correct="".join(f"<{value}>{name}</{value}>" for name in correct),
        mapping=mapping,
        body=body,
        shuffle="" if shuffle is None else f' shuffle="{shuffle}"',
        most=most,
        choices="".join(
            f'<{choice} identifier="{chr(65 + at)}"{held if at == 0 else ""}>{text}</{choice}>'
            for at, text in enumerate(choices)
        ),
    )
