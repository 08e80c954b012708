"""Which words and phrases of a job title speak of which work and level; German, French … words stand beside.

A longer phrase hides the shorter ones in it: "research engineer" is no engineer, "data entry" no data.
"""

from __future__ import annotations

ROLE_PHRASES = {
    "ml": "machine learning|ml|aiml|machinelearning|deep learning|deeplearning|reinforcement learning"
    "|representation learning|federated learning|statistical learning|computer vision|cv|nlp|nlu|nlg"
    "|natural language|natural language processing|natural language understanding|recommender system"
    "|recommendation system|recommendation engine|recsys|neural network|speech recognition|perception"
    "|maschinelles lernen|maschinelle lernverfahren|apprentissage automatique|apprentissage profond"
    "|vision par ordinateur|aprendizaje automatico|aprendizaje profundo|vision por computador"
    "|vision artificial|aprendizado de maquina|uczenie maszynowe|uczenia maszynowego|apprendimento automatico",
    "ml_engineer": "mle|ml engineer|machine learning engineer|ml engineering|machine learning engineering",
    "ai": "ai|genai|gen ai|gai|generative ai|artificial intelligence|machine intelligence|llm|agentic|rag"
    "|large language model|language model|foundation model|chatbot|prompt|ki|kunstliche intelligenz"
    "|kuenstliche intelligenz|intelligence artificielle|ia generative|inteligencia artificial"
    "|ia generativa|intelligenza artificiale|sztuczna inteligencja|sztucznej inteligencji|en ia|de ia|d'ia",
    "ai_engineer": "ai engineer|genai engineer|gen ai engineer|generative ai engineer|llm engineer"
    "|artificial intelligence engineer|ki ingenieur|ki entwickler",
    "mlops": "mlops|llmops|aiops|ml ops|ai ops|llm ops|machine learning ops|machine learning operation"
    "|ml operation",
    "platform": "platform|infra|infrastructure",
    "operations": "ops|operation",
    "gpu": "gpu|cuda|tpu|npu|tensor",
    "compiler": "compiler|kernel|accelerator",
    "engineer": "engineer|ingenieur|ingenieurin|ingenieure|ingeniero|ingeniera|engenheiro|engenheira|ingegnere"
    "|inzynier|ingenjor",
    "developer": "developer|dev|programmer|coder|sde|swe|entwickler|entwicklerin"
    "|programmierer|programmiererin|developpeur|developpeuse|desarrollador|desarrolladora|programador"
    "|programadora|desenvolvedor|desenvolvedora|sviluppatore|sviluppatrice|ontwikkelaar|programmeur"
    "|programista|programistka|utvecklare|udvikler|softwareentwickler|softwareentwicklung"
    "|anwendungsentwickler|webentwickler",
    "engineering": "engineering|development|entwicklung",
    "software": "software|backend|back end|frontend|front end|full stack|fullstack|devops|devsecops|sre"
    "|site reliability|web|mobile|android|ios|java|javascript|typescript|python|golang|ruby|php|.net|c++|c#"
    "|node.js|node|react|embedded|firmware|technical lead|tech lead|forward deployed|technical staff"
    "|sdm|logiciel|power platform",
    "chief": "lead|leader|head|director|manager|vp|vice president|chief|leiter|leiterin|leitung"
    "|responsable|directeur|jefe|gerente|kierownik|teamleiter",
    "leader": "practice|specialist|consultant|expert|intern|internship|co op|coop|founding|technologist|associate"
    "|strategist|practitioner|technical|staff|praktikant|praktikantin|praktikum|werkstudent|werkstudentin"
    "|stage|stagiaire|alternance|becario|specjalista|berater|beraterin|spezialist|trainee|apprentice|fellow",
    "scientist": "scientist|wissenschaftler|wissenschaftlerin|scientifique|naukowiec",
    "researcher": "researcher|professor|postdoc|post doc|postdoctoral|post doctoral|research intern"
    "|research fellow|computer scientist|computational biologist"
    "|computational chemist|computational linguist|computational scientist|forscher|forscherin|chercheur|investigador",
    "applied_scientist": "applied scientist|research scientist|applied research scientist|research scientist/engineer"
    "|applied scientist/engineer",
    "applied_science": "applied science|research science",
    "research_engineer": "research engineer|research engineering|applied research engineer",
    "research": "research",
    "applied": "applied",
    "resident": "resident|residency",
    "computing": "computational|robotic|robot|vision|algorithm|autonomous|autonomy|speech|quantum"
    "|bioinformatic|statistic",
    "data_scientist": "data scientist|datascientist|decision scientist|data scientiste|data wissenschaftler|datenwissenschaftler|datenwissenschaftlerin|cientifico de datos"
    "|cientifica de datos|cientista de dados|scientifique de donnees"
    "|scientifique des donnees|badacz danych|scientist data",
    "data_science": "data science|decision science|ciencia de datos",
    "data_engineer": "data engineer|data engineering|data developer|data platform engineer"
    "|data pipeline engineer|data warehouse engineer|data warehouse developer|data integration engineer"
    "|data infrastructure engineer|etl developer|etl engineer|elt developer|elt engineer|dwh developer"
    "|big data developer|big data engineer|hadoop developer|hadoop engineer|spark developer|spark engineer"
    "|databricks engineer|databricks developer|snowflake engineer|snowflake developer|analytics engineer|data analytics engineer"
    "|analytics engineering|data ingenieur|dateningenieur|ingenieur data|ingenieur de donnees"
    "|ingeniero de datos|ingeniera de datos|engenheiro de dados|engenheira de dados|inzynier danych",
    "data_infra": "data platform|data infrastructure",
    "data_platform": "bigdata|datawarehouse|data warehouse|data warehousing|data pipeline|big data"
    "|etl|hadoop|datalake|data lake|dwh|databricks|snowflake|data integration",
    "data": "data|daten|donnees|datos|dados|danych",
    "analysis": "data analytics|data analysis|data & analytics|analise de dados|analisis de datos|analyse de donnees|business intelligence|bi|data visualization"
    "|data visualisation|power bi|powerbi|tableau|decision support",
    "data_analyst": "data analyst|insight analyst|reporting analyst|product analyst|decision analyst"
    "|analytics analyst|bi analyst|business intelligence analyst|datenanalyst|datenanalystin"
    "|datenanalytiker|data analytiker|analista de datos|analista de dados|analyste de donnees"
    "|analyste donnees|analityk danych|analyste data",
    "analytics": "analytics",
    "analyst": "analyst|analyste|analista|analityk",
    "quant_first": "quantitative researcher|quant researcher|quantitative research|quant research"
    "|quantitative trader|quant trader|quantitative trading|quantitative strategist|quantitative strategy"
    "|quant strategist|quantitative developer|quant developer|operations research",
    "quant": "quant|quantitative|statistician|statistical programmer|statistical analyst|statistical modeler"
    "|statistical modeller|biostatistician|biostatistics|actuary|actuarial|actuaries|economist"
    "|econometric|econometrician|econometrics|mathematician|statistiker|statistikerin|statisticien|estadistico",
    "product": "product manager|product management|product owner|product mgr|program manager|program mgr"
    "|programme manager|program management|project manager|project mgr|project management|tpm|scrum master"
    "|program lead|program director|project director|program head|projektmanager"
    "|projektmanagerin|projektleiter|projektleiterin|produktmanager|produktmanagerin|chef de projet"
    "|chef de produit|jefe de proyecto|gestor de proyecto|gerente de producto|kierownik projektu",
    "product_area": "product",
    "tech_first": "architect|architekt|architektin|architecte|arquitecto|arquiteto|solution engineer"
    "|solution engineering|presales engineer|pre sales engineer|qa|sqa|sdet|tester|tester in|penetration testing"
    "|penetration test|quality assurance|quality analyst|quality engineer|quality engineering|test engineer"
    "|testing engineer|test automation engineer|automation tester|test analyst|test lead|test manager"
    "|test developer|in test|network engineer|network data engineer|support engineer|support engineering"
    "|security engineer|technical support|application support|production support|desktop support|it support|help desk|helpdesk|language specialist|system administrator"
    "|database administrator|network administrator|system analyst|system & network administrator|dba|sysadmin"
    "|it administrator|programista testow|integration test|testingenieur|testingenieurin",
    "tech_topic": "security|infosec|cyber|cybersecurity|data center|datacenter|data centre|governance"
    "|trust & safety|architecture|system test|software test|software testing|test automation|test engineering"
    "|automation testing|test automatisierung",
    "hardware": "ux researcher|user researcher|user experience researcher|design researcher|ux research"
    "|user research|user experience research|hardware|electrical|electronic|electronics|asic|fpga|rf|silicon|optical|verification|ux|ui|design"
    "|designer|information technology|erp|sap|cto|cio",
    "business_analyst": "business analyst|business system analyst",
    "information": "data management|data steward|data stewardship|data quality|data manager|data modeler"
    "|data modeller|data modeling|data modelling|data strategy",
    "network": "it|network|database|baz danych|bazy danych|salesforce|gis|wireless|telecom|telecommunication",
    "technology": "technology|technologies|developer relation|data consultant|cloud|technical|computer",
    "not_tech": "nurse|nursing|rn|mls|mlt|nmls|mlk|data entry|annotator|annotation|annotating"
    "|data annotation|data labeling|data labelling|data labeler|data labeller|labeler|labeller|rater"
    "|transcription|transcriptionist|machine line|machine operator|machine aide|machine shop|machine tender"
    "|machine setter|machine maintenance|office machine|machinist|emachine|e machine|learning & development"
    "|l&d|elearning|e learning|community learning|instructional|staff analyst|lecturer|learning specialist"
    "|learning consultant|learning coordinator|learning designer|learning partner|learning facilitator"
    "|adjunct|teacher|tutor|instructor|counsel|attorney|paralegal|pathologist|ai trainer|data trainer"
    "|model trainer|krankenschwester|pflegekraft|lehrer|infirmier|infirmiere",
    "trade": "account executive|account manager|account director|account coordinator|account partner|accountant"
    "|recruiter|talent sourcer|sourcer|talent partner|writer|copywriter|librarian|physician|therapist"
    "|pharmacist|technician|receptionist|clerk|executive assistant|administrative assistant|secretary|cook"
    "|chef|cashier|buyer|customer success manager|customer success engineer|chief of staff|crew chief"
    "|inspector|liaison|loan officer|underwriter|branch leader|branch manager|financial advisor"
    "|financial adviser|sales engineer|sales manager|sales director|sales executive|sales representative"
    "|marketing manager|product marketing manager|social worker|steuerberater|verkaufer|vertriebsmitarbeiter"
    "|comptable",
    "topic": "sales|sale|vertrieb|ventas|account payable|account receivable|recruiting|recruitment"
    "|talent acquisition|content writing|editor|social media|marketing|therapy|driver|operator|administrative"
    "|warehouse|human resources|hr|payroll|procurement|business development|customer success"
    "|customer service|customer support|customer care|customer experience|customer contact|leasing"
    "|fundraising|aml|policy",
    "physical": "mechanical|civil|chemical|manufacturing|process|structural|industrial|propulsion|field service"
    "|petroleum|geotechnical|maintenance|facilities|hvac|stationary|photolithography|power|nuclear|thermal"
    "|biomedical|packaging|water|wastewater|traffic|transportation|highway|bridge|plumbing|fire|production"
    "|plant|equipment|tooling|welding|construction|safety|mining|marine|drilling|reservoir|metallurgical"
    "|composite|piping|utilities|stress|hydraulic|building|landscape|sanitation|aerospace|mechatronic"
    "|project engineer|weld|tool|instrumentation|supplier|product quality",
    "fellow": "research associate|research assistant",
    "life": "immunology|oncology|cancer|biology|pharmacology|toxicology|chemist|chemistry|biochemist"
    "|biochemistry|leukemia|myeloid|in vivo|in vitro|cell|assay|protein|antibody|antibodies|virology"
    "|microbiology|microbial|formulation|bioprocess|clinical|medical|medicinal|preclinical|pathology|vaccine"
    "|genetic|neuroscience|material|food|soil|environmental|laboratory|lab|purification|polymer|forensic"
    "|analytical development|translational|pharmaceutic|pharmaceutical|sensory|geologist|geology|social"
    "|behavioral|behavioural|somatic|genomic|nanofabrication",
    "_": "/hr|/hour|market researcher|legal researcher|clinical researcher|executive researcher|policy researcher"
    "|market research|clinical research|policy research|security clearance|research triangle|research triangle park|silicon valley|learning program",
}

_OFFICERS = "ceo|cto|cfo|coo|cio|cpo|cdo|cmo|cro|ciso|cdao|caio|chro"
# A longer phrase hides the shorter ones in it, so the look-alikes of a level stand here under "_".
LEVEL_PHRASES = {
    "intern": "intern|internship|co op|coop|working student|summer analyst|summer associate|werkstudent"
    "|werkstudentin|praktikum|praktikant|praktikantin|stagiaire|alternance|alternant|alternante|becario|becaria"
    "|practicante|estagio|estagiario|estagiaria|tirocinio|tirocinante|stagista|stage data|stage ingenieur|stage developpeur|stage machine learning|stage en"
    "|stagiair|stazysta|stazystka",
    "graduate": "new grad|new graduate|new college grad|new college graduate|new university graduate|new phd grad"
    "|new phd graduate|university grad|college grad|campus grad|phd grad|graduate|grad|college hire|campus hire"
    "|early career|early in career|postdoc|post doc|postdoctoral|post doctoral|ai resident|ml resident"
    "|research resident|technical resident|ai residency|ml residency|research residency|residency program"
    "|leadership development program|development program|analyst program|apprentice|apprenticeship|trainee|traineeship|rotational|rotation program|berufseinsteiger|absolvent"
    "|absolventen|jeune diplome|recien graduado|recem formado",
    "vp": "vp|svp|evp|vice president|senior vice president|executive vice president",
    "executive": f"{_OFFICERS}|managing partner",
    "director": "director|associate director|head|chief of staff|direktor|direktorin|directeur|directrice|diretor|diretora"
    "|direttore|dyrektor|abteilungsleiter|abteilungsleiterin|bereichsleiter|bereichsleiterin|leiter|leiterin"
    "|leitung|hoofd",
    "manager": "manager|mgr|sdm|kierownik|gerente",
    "principal": "principal|principle|distinguished|technical fellow|expert",
    "lead": "lead|team leader|founding|teamleiter|teamleiterin|teamleitung|leitender|leitende|chef d'equipe"
    "|lider tecnico|lider technique",
    "staff": "staff",
    "senior": "senior|sr|snr|sen|associate principal|principal associate|senior expert|sr expert|starszy|starsza",
    "mid": "mid|mid level|mid career|midlevel|intermediate|medior|middle|pleno|mid weight|midweight"
    "|associate staff",
    "junior": "junior|associate product manager|jr|jnr|entry|entry level|beginner|mlodszy|mlodsza|debutant",
    "bank": "avp|assistant vice president|asst vice president|associate vice president",
    "senior_associate": "senior associate|sr associate",
    "associate": "associate",
    "all": "all level|multiple level|various level|any level|several level|different level"
    "|all experience level|all seniority level",
    "_": "product manager|product mgr|product marketing manager|program manager|program mgr|programme manager"
    "|project manager|project mgr|account manager|marketing manager|community manager|success manager"
    "|relationship manager|case manager|brand manager|partner manager|campaign manager|category manager"
    "|content manager|partnership manager|event manager|media manager|territory manager|influencer manager"
    "|release manager|delivery manager|launch manager|pr manager|property manager|office manager"
    "|social manager|gerente de producto|gerente de proyecto|gerente de projeto|kierownik projektu"
    "|principal administrative|principal investigator|assistant principal"
    "|lead scoring|lead hazard|lead generation|lead gen|lead paint|lead abatement|lead time"
    "|lead qualification|lead poisoning|lead management|lead exposure|lead based paint"
    "|technical staff|member of staff|of staff|floating staff|support staff|medical staff|nursing staff"
    "|teaching staff|staff nurse|staff analyst|associate staff analyst|staff accountant|staff attorney|staff physician"
    "|staff augmentation|staff assistant|staff pharmacist|staff psychologist|staff therapist|staff writer"
    "|staff development|staff auditor|subject matter expert|matter expert|expert in|expert system"
    "|expert network|expert witness|head start|head office|head count|head nurse|head cook|head coach"
    "|head teller|mlk jr|king jr|king, jr|data entry|order entry|port of entry|senior living|senior care"
    "|senior center|senior citizen|senior housing|senior year|mid market|mid west"
    "|mid atlantic|mid cap|mid size|mid sized|mid day|mid shift|mid term|mid office|mid year|mid town"
    "|mid stage|middle school|middle east|middle office|middle market|middle river|graduate school"
    "|graduate degree|graduate student|graduate level|graduate study|graduate studies|graduate admission"
    "|graduate program manager|graduate program director|graduate program coordinator|of graduate"
    "|graduate medical|research associate|"
    + "|".join(f"{whose} {chief}" for whose in ("to", "to the", "of the") for chief in _OFFICERS.split("|")),
}

# What sources write in a field for the level.
SOURCE_LEVEL_PHRASES = {
    "intern": "intern|internship|student|co op|school",
    "junior": "entry|entry level|en|junior|jr|graduate|associate|early|early career|beginner|trainee"
    "|new grad|no experience",
    "mid": "mid|mi|middle|medior|regular|intermediate|mid level|midlevel|midweight|professional"
    "|mid senior|mid senior level|middle senior|middle senior level",
    "senior": "senior|se|sr|experienced",
    "staff": "staff",
    "lead": "lead|leader",
    "principal": "principal|expert|distinguished",
    "manager": "manager|management|supervisor",
    "director": "director|ex|head|executive level / director",
    "vp": "vp|vice president",
    "executive": "executive|c level|c suite|chief",
}
