"""A number in words -> whether it is meant as one, where its script or language leaves that open."""

import re

from pipeline.matching.facts.letters import is_han, is_hangul, is_letter, is_unspaced
from pipeline.matching.facts.quantities import Quantity

_HAN = (
    "个 個 名 人 位 家 次 天 年 月 日 号 號 点 點 時 时 分 秒 元 円 块 塊 只 隻 条 條 件 项 項 辆 輛 座 所 栋"
    " 棟 层 層 届 岁 歲 歳 倍 种 種 架 艘 枚 场 場 组 組 队 隊 支 度 米 公里 亩 吨 噸 斤 本 部 篇 张 張 口 户"
    " 戶 期 轮 周 週 小时 小時 成 社 校 台 回 階 番 目 か所 カ所 ヵ所 ヶ所 か月 カ月 ヵ月 ヶ月 匹 頭 羽 冊 軒"
    " 県 区 国 國"
)
_THAI = (
    "คน ราย บาท ปี วัน เดือน สัปดาห์ ครั้ง แห่ง คัน ลำ ตัว หลัง ชั่วโมง นาที วินาที กิโล เมตร เปอร์เซ็นต์ ฉบับ"
    " เรื่อง ประเทศ จังหวัด ชิ้น ข้อ ด้าน กลุ่ม ทีม นัด ประตู ลูก องศา ไร่ ตัน ดอลลาร์ ยูโร เยน ศพ ชาติ ฝ่าย"
    " ชั้น ห้อง โรง สาย ท่าน เครื่อง"
)
_KOREAN = (
    "명 원 개 년 월 일 시 분 초 대 건 살 세 곳 차 층 번 회 위 점 승 패 퍼센트 달러 유로 엔 마리 그루 채 척"
    " 가지 주 달 배 미터 킬로 도 톤 권 장 팀 골 해 사람 군데 잔 병 송이 켤레 벌 자루 그릇 편 통 쪽 쌍 줄 표 경기"
    " 차례 바퀴 석 종 평 가구"
)
_COUNTERS = {
    kind: re.compile(" ?(?:" + "|".join(sorted(words.split(), key=len, reverse=True)) + ")")
    for kind, words in (("han", _HAN), ("thai", _THAI), ("korean", _KOREAN))
}
_SINO_KOREAN = frozenset("일이삼사오육칠팔구십백천만억조")
_LONG_KOREAN = 3  # syllables
_TEN = 10


def is_meant(folded: str, number: Quantity) -> bool:
    """Whether what is read as a number, and has no unit, is one.

    An article, `one`, is none; nor is a sign or syllable that words of other meaning are made of, if nothing is counted
    by it. Words for things that are counted follow numbers in these languages.
    """
    if number.in_digits or number.value.denominator != 1:
        return True
    first = folded[number.start]
    if is_hangul(first):
        return _is_korean_number(folded, number)
    if number.is_common:
        return False
    if is_han(first):
        return number.end - number.start > 1 or (number.value > 1 and _is_counted(folded, number, "han"))
    if is_unspaced(first):
        return (number.value > _TEN and not number.is_power) or _is_counted(folded, number, "thai")
    return True


def _is_korean_number(folded: str, number: Quantity) -> bool:
    is_native = folded[number.start] not in _SINO_KOREAN
    if _is_counted(folded, number, "korean"):
        return is_native or not number.is_common
    length, ends = number.end - number.start, not is_letter(folded[number.end : number.end + 1] or " ")
    return ends and not number.is_common and (length >= _LONG_KOREAN or (length > 1 and is_native))


def _is_counted(folded: str, number: Quantity, kind: str) -> bool:
    return bool(_COUNTERS[kind].match(folded, number.end))
