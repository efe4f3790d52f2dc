"""Opinions of earlier meetings and the responses to them."""

from azukari.core.minutes import Reading, read


def test_fourteen_opinions_are_paired_one_to_one(tonbo: Reading) -> None:
    found = [(one.number, len(one.opinions)) for one in tonbo.follow_ups]
    assert found == [(5, 4), (6, 2), (7, 3), (8, 5)]
    assert all(opinion.response for one in tonbo.follow_ups for opinion in one.opinions)


def test_the_answering_department_is_named(tonbo: Reading) -> None:
    assert [one.department for one in tonbo.follow_ups] == [
        "地域福祉課",
        "子ども相談課",
        "生活支援課",
        "秘書広報課",
    ]


def test_a_response_cut_by_a_page_break_is_joined(tonbo: Reading) -> None:
    response = tonbo.follow_ups[0].opinions[2].response or ""
    assert response.endswith("引き続き検討を進めていく。")


def test_the_words_that_lead_from_the_number_are_not_part_of_the_response(tonbo: Reading) -> None:
    response = tonbo.follow_ups[0].opinions[0].response or ""
    assert response.startswith("9月の会合で")


def test_an_opinion_without_response_is_remarked() -> None:
    text = "前回の答申に付された意見への回答\n諮問第1号「甲」\n委員意見\n(1) 見せること。\n"
    reading = read(text)
    assert reading.follow_ups[0].opinions[0].response is None
    assert any("回答が見つかりません" in one.text and one.line == 4 for one in reading.warnings)


def test_a_response_without_opinion_is_left_unplaced() -> None:
    text = (
        "前回の答申に付された意見への回答\n諮問第1号「甲」\n委員意見\n(1) 見せること。\n"
        "税務課からの回答\n(1) 見せた。\n(2) 直した。\n"
    )
    assert [one.text for one in read(text).unplaced] == ["直した。"]


def test_opinions_and_responses_in_turn_are_paired() -> None:
    text = (
        "前回の答申に付された意見への回答\n諮問第1号「甲」\n意見1：見せること。\n回答：見せた。\n"
        "意見2：直すこと。\n回答：直した。\n"
    )
    found = [(one.text, one.response) for one in read(text).follow_ups[0].opinions]
    assert found == [("見せること。", "見せた。"), ("直すこと。", "直した。")]
