"""Which postings are machine-learning or data roles: the rule that decides what a collection keeps.

1. A title that names such a role is kept, whatever stands beside it: "Data Scientist, Marketing".
2. A title of another trade is left out, whatever field it is in: "Account Executive, AI".
3. A title that names the field is kept: "Head of AI", "Product Manager, Machine Learning".
4. Any other technical title ("Software Engineer", "Member of Technical Staff") is kept if its text speaks of
   at least ENOUGH different things of the field.
"""

from __future__ import annotations

import re

ENOUGH = 4
READ = 20_000  # characters of a text that are looked at

_LEARNING = (
    r"(?:machine|deep|reinforcement|federated|statistical|representation)[ -]?learning|mle?|aiml"
    r"|ml[ -]?ops|llm[ -]?ops|a\.?i\.?|artificial intelligence|gen[ -]?ai|generative|agentic|llms?"
    r"|(?:large )?language models?|foundation models?|nlp|nlu|natural language|computer[ -]vision"
    r"|perception|neural|recsys|recommend(?:er|ations?)(?: systems?)?|speech recognition"
    r"|prompt engineering|künstliche intelligenz|ki|maschinelles lernen|intelligence artificielle"
    r"|apprentissage automatique|inteligencia artificial|aprendizaje automático"
)
_DATA = (
    r"data[ -]?(?:scien\w{1,6}|analy\w{1,6}|engineer\w{0,4}|architect\w{0,4}|model\w{0,5}|mining"
    r"|platforms?|infrastructure|warehous\w{0,4}|pipelines?|lakes?|ops|visuali[sz]ation|insights?"
    r"|wissenschaft\w{0,6})|datenanaly\w{1,6}|big[ -]?data|analytics|business intelligence"
    r"|predictive|quantitative|quants?|statistic\w{0,6}|econometric\w{0,6}|decision scien\w{1,6}"
    r"|experimentation"
)
_TRADE = (
    r"(?:engineer\w{0,4}|developers?|scientists?|research\w{0,4}|architects?|programmers?|swe|sdes?"
    r"|software|entwickler\w{0,4}|ingénieur\w{0,2}|ingenier[oa]s?)"
)
_GAP = r"[ ,/&()|–—:-]{1,4}(?:[\w+#.]{1,20}[ ,/&()|–—:-]{1,4}){0,2}"


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w&])(?:{'|'.join(alternatives)})(?![\w&])", re.IGNORECASE)


_ROLE = _words(
    rf"(?:{_LEARNING}){_GAP}{_TRADE}",
    rf"{_TRADE}{_GAP}(?:{_LEARNING})",
    r"data[ -]?(?:scientists?|engineers?|analysts?|architects?|modell?ers?|science|engineering)",
    r"(?:applied|decision|research) scientists?|(?:applied )?research engineers?",
    r"(?:analysts?|engineers?)(?: [iv]{1,3})?[ ,:–—-]{1,3}(?:big )?data"
    r"(?! (?:cent|entry|governance|privacy|protection))",
    r"(?:bio)?statisticians?|econom(?:ist|etrician)s?|actuar(?:y|ies)|datenanalyst\w{0,4}",
    r"(?:bi|business intelligence|analytics) (?:engineers?|developers?|analysts?)",
    r"quant(?:s|itative)?[ -](?:analysts?|research\w{0,4}|develop\w{1,4}|traders?|strategists?"
    r"|modell?\w{0,4}|engineers?)",
    r"prompt engineers?|ai[ -]researchers?",
)
_FIELD = _words(_LEARNING, _DATA)
_OTHER = _words(
    r"account(?:s|ing|ants?)?(?: (?:executive|manager|director)s?)?|sales|business development|bdr|sdr",
    r"pre[ -]?sales|marketing|marketer|brand|communications?|public relations|social media|content",
    r"copywriters?|writers?|editors?|recruit\w{1,5}|talent|sourcers?|human resources|hr|payroll",
    r"people (?:partner|operations)|counsel|attorneys?|lawyers?|paralegals?|legal|compliance|tax",
    r"audit\w{0,3}|bookkeep\w{1,3}|procurement|buyers?|underwriters?|claims|investor relations",
    r"nurs\w{1,3}|physicians?|surgeons?|therapists?|pharmacists?|dentists?|veterinar\w{1,5}",
    r"clinicians?|caregivers?|medical (?:director|assistant|science liaison)|phlebotom\w{1,4}",
    r"annotat\w{1,4}|label(?:l?ing|l?ers?)|raters?|transcri\w{1,6}|data[ -]entry|trainers?|tutors?",
    r"data[ -]?cent(?:er|re)s?|customer (?:success|support|service|experience)|help[ -]?desk",
    r"receptionists?|executive assistants?|clerks?|drivers?|cashiers?|baristas?|cooks?|chefs?",
    r"warehouse (?:associate|worker|operative)s?|janitors?|security guards?|machinists?|mechanics?",
    r"electricians?|plumbers?|welders?|technicians?|operatives?|office manager|facilities",
    r"(?:user|ux|market|user experience) research\w{0,4}|designers?|illustrators?|artists?",
    r"photographers?|event\w{0,2}|partner(?:ships?)? (?:manager|lead|director)s?|partnerships?",
    r"evangelists?|advocates?",
)
_LIFE = _words(
    r"immunology|oncology|cancer|biology|toxicology|virology|in vivo|in vitro|(?:bio)?chemi\w{1,6}",
    r"assays?|cells?|proteins?|antibod(?:y|ies)|pharmacology|vaccines?|formulations?|materials?",
    r"food|soil|clinical",
)
_TECHNICAL = _words(
    _TRADE,
    r"technical staff|technologists?|quantitative|analysts?|algorithms?|tech(?:nical)? leads?|cto|fellow",
)
# What a text may speak of, each counted once however often it is said.
_SUBJECTS = tuple(
    re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    for words in (
        r"(?:machine|deep|reinforcement)[ -]learning|ML",
        r"computer[ -]vision|image recognition|object detection",
        r"NLP|natural[ -]language|speech recognition",
        r"LLMs?|large language models?|foundation models?|gen(?:erative )?AI|transformers?",
        r"pytorch|tensorflow|keras|jax|scikit[ -]learn|sklearn|hugging ?face|xgboost|lightgbm",
        r"(?:model |distributed |pre-?)training|train(?:ing)? (?:[\w-]{1,20} ){0,2}models?|fine-?tun\w{1,4}",
        r"inference|model (?:serving|deployment|evaluation)|embeddings?|vector (?:databases?|search)",
        r"ml[ -]?ops|mlflow|kubeflow|sagemaker|vertex ai|feature stores?|ray serve",
        r"neural networks?|diffusion models?|gradient|backpropagation|CUDA",
        r"RAG|retrieval[ -]augmented|recommend(?:er|ation) (?:systems?|engines?|models?)|ranking models?",
        r"data scien(?:ce|tists?)|statistical model\w{0,5}|predictive model\w{0,5}|A/B test\w{0,3}",
    )
)


def wanted(title: str, text: str = "") -> bool:
    """Return whether a posting with this *title*, and *text* where there is one, is an ML or data role."""
    short = title[:300]
    if _ROLE.search(short):
        return bool(_FIELD.search(short)) or not _LIFE.search(short)
    if _OTHER.search(short):
        return False
    if _FIELD.search(short):
        return True
    return bool(_TECHNICAL.search(short)) and _speaks_of(text[:READ]) >= ENOUGH


def _speaks_of(text: str) -> int:
    return sum(1 for words in _SUBJECTS if words.search(text))
