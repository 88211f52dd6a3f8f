using Bot.Core.Import.Topics;

namespace Bot.Tests.Import.Topics;

public class TopicSplitterTests
{
    /// <summary>Topics as pages of many fields would have them; the parser sees them without the bars, and with no page around them.</summary>
    public static TheoryData<string> RunTogether => [
        // Machines
        "Gemini|TPUs|Pathways|AI agents|Frontier model competition|Distillation|AI for science|Hardware specialization|Model architecture|Vibe coding|Junior engineer AI agent",
        "OpenAI|Anthropic|Google DeepMind|xAI|Mistral",
        "RLHF|Scaling laws|Mixture of experts|LLMs|Agents",
        "GPUs|Nvidia|CUDA|TSMC|Export controls",
        "AI safety|RLHF|Interpretability|Superalignment",
        "GPT-4|Agents|Tool use|ChatGPT|OpenAI",
        "GPT-4o|Claude 3.5|Gemini|Llama 3",
        "PyTorch|JAX|TensorFlow|CUDA|GPUs|Compilers",
        "C++|Rust|Memory safety|Go",
        ".NET|C#|F#|Roslyn",
        "iPhone|App Store|Apple Vision Pro|visionOS|macOS",
        "Tesla|xAI|SpaceX|Elon Musk|Starlink",
        "5G|Open RAN|Huawei|6G|Spectrum auctions",
        "NeurIPS|AlphaFold|Protein folding|DeepMind|Nobel Prize",
        "JavaScript|TypeScript|Node.js|React|WebAssembly",
        "AI/ML|MLOps|DevOps|CI/CD|Kubernetes",
        "SaaS pricing|B2B sales|PLG|Churn|ARR",
        "Retrieval-augmented generation (RAG)|Vector search|LangChain|Embeddings",
        "YouTube|TikTok|Creator economy|MrBeast",
        // Medicine
        "mRNA|Vaccines|COVID-19|Long COVID|Public health",
        "GLP-1s|Obesity|Ozempic|Type 2 diabetes|Insulin resistance",
        "Vitamin D|Sleep|Gut microbiome|ADHD|Mental health",
        "CRISPR|Gene therapy|Sickle cell disease|FDA approval|Biotech",
        "CAR-T therapy|Cancer immunotherapy|Clinical trials|NIH funding",
        // Money
        "Bitcoin|Ethereum|DeFi|NFTs|DAOs|Stablecoins",
        "Federal Reserve|Interest rates|Inflation|CPI|S&P 500|Bonds",
        "M&A|IPOs|Private equity|SPACs|Venture capital",
        "401(k)|Roth IRA|Index funds|FIRE movement|Tax planning",
        "BlackRock|ETFs|Passive investing|ESG",
        // Sport
        "NBA|LeBron James|Lakers|Playoffs|Trade deadline",
        "Formula 1|Ferrari|Lewis Hamilton|McLaren|Pit strategy",
        "NFL Draft|Quarterbacks|Salary cap|CTE",
        "Premier League|VAR|Champions League|Transfer window|FIFA",
        "eSports|League of Legends|Streaming|Twitch",
        "UFC|MMA|Conor McGregor|Weight cutting",
        // Politics and history
        "NATO|Ukraine|EU enlargement|Sanctions|Energy security",
        "2024 election|Ron DeSantis|Supreme Court|Abortion|Gun control",
        "World War II|Cold War|Berlin Wall|Stalin|D-Day",
        "Roman Empire|Julius Caesar|Punic Wars|Gladiators",
        "Brexit|Rishi Sunak|NHS|Immigration|Housing crisis",
        "Section 230|Free speech|Content moderation|Antitrust",
        "#MeToo|Feminism|Workplace harassment|Title IX",
        // Life
        "Sourdough|Fermentation|Knife skills|Umami|Mise en place",
        "Sleep training|Screen time|Toddlers|Positive discipline|Co-parenting",
        "Climate change|Carbon capture|EVs|Heat pumps|Nuclear power",
        "Generation Z|Remote work|Burnout|Quiet quitting",
        "McKinsey|Consulting careers|MBA|Leadership",
        "R&D|Q&A culture|Innovation|Management",
        "Moore's Law|Chips Act|ASML|EUV lithography",
        "True crime|Serial killers|DNA evidence|Cold cases|FBI",
        "Disney+|Netflix|HBO|Streaming wars",
        // German
        "Künstliche Intelligenz|Maschinelles Lernen|Datenschutz|DSGVO",
        "Energiewende|Wärmepumpen|Kernkraft|Strompreise|EEG",
        "Bundestagswahl|CDU|SPD|AfD|Koalitionsverhandlungen",
        "Bundesliga|FC Bayern|VAR|DFB-Pokal|Jürgen Klopp",
        "Erziehung|Schlaf|Kita|Digitale Medien|Ängste",
        "Mittelstand|KI|Fachkräftemangel|Bürokratieabbau|E-Mobilität",
        // A second round, written before the splitter had seen any of it
        "Inflation|Fed policy|Jerome Powell|Soft landing|Labor market",
        "Sam Altman|AGI|Stargate|Microsoft|Board drama",
        "Postgres|SQLite|DuckDB|Local-first software|CRDTs",
        "Zone 2 training|VO2 max|Creatine|Protein intake|Longevity",
        "IVF|Egg freezing|PCOS|Endometriosis",
        "Quantum computing|Qubits|Error correction|IBM|Google Willow",
        "SpaceX|Starship|NASA|Artemis|Mars colonization",
        "Housing policy|YIMBYs|Zoning|Rent control|NIMBYs",
        "Attachment theory|Couples therapy|EMDR|Trauma",
        "OKRs|Product-market fit|Founder mode|Hiring|YC",
        "Zero-knowledge proofs|zkSync|Layer 2s|Ethereum|Vitalik Buterin",
        "Solana|MEV|Uniswap|SEC lawsuits|Coinbase",
        "Messi|MLS|World Cup 2026|FIFA|Inter Miami",
        "Shohei Ohtani|MLB|Dodgers|Tommy John surgery|World Series",
        "Vegan baking|Gluten-free bread|Le Creuset|Cast iron",
        "Breastfeeding|Baby-led weaning|ADHD|Montessori|IEPs",
        "Napoleon|French Revolution|Robespierre|Louis XVI|Waterloo",
        "Ancient Egypt|Cleopatra|Tutankhamun|Hieroglyphs",
        "China|Taiwan|Xi Jinping|Semiconductors|South China Sea",
        "Israel|Hamas|Gaza ceasefire|Two-state solution|UN",
        "AI regulation|EU AI Act|Open source AI|Meta|Llama",
        "Prompt engineering|Few-shot learning|LangChain|LlamaIndex|RAG",
        "Diffusion models|Midjourney|DALL-E|Copyright|Stable Diffusion",
        "Robotics|Humanoids|Tesla Optimus|Figure AI|Boston Dynamics",
        "Self-driving cars|Waymo|LiDAR|Tesla FSD|Robotaxis",
        "Tax reform|SALT deduction|IRS|Wealth tax|Carried interest",
        "Warren Buffett|Value investing|Berkshire Hathaway|Moats|Charlie Munger",
        "PhD life|Academia|Tenure|Peer review|Replication crisis",
        "McDonald's|Fast food|Franchising|Ray Kroc",
        "LeBron James|GOAT debate|Michael Jordan|NBA Finals",
        "Microplastics|PFAS|Drinking water|EPA",
        "Alzheimer's disease|Dementia|APOE4|Amyloid|Brain health",
        "Psychedelics|MDMA|Psilocybin|PTSD|FDA",
        "K-pop|BTS|Fandom|Seoul",
        "Star Wars|George Lucas|ILM|Practical effects|CGI",
        "Chess|Magnus Carlsen|FIDE|Stockfish|AlphaZero",
        "Rust|WebAssembly|WASI|Edge computing|Cloudflare Workers",
        "TCP/IP|BGP|DNS|Internet governance|ICANN",
        "5G|Wi-Fi 7|Satellite internet|Starlink",
        "Gehirn|Neurowissenschaft|Schlafforschung|Gedächtnis",
        "Rentenreform|Altersvorsorge|ETF-Sparplan|Inflation|EZB",
        "Zweiter Weltkrieg|Weimarer Republik|DDR|Mauerfall|Stasi",
        "Impfung|RKI|STIKO|mRNA-Impfstoffe|Long COVID",
        "KI-Agenten|ChatGPT|Urheberrecht|EU AI Act|Aleph Alpha",
        "Kochen|Sauerteig|Meal Prep|Vegane Küche|Gewürze",
        "VW|Elektroautos|Batterien|China|Autoindustrie",
        "Therapie|Depression|Angststörungen|Achtsamkeit",
        // A third round, likewise
        "Jensen Huang|NVIDIA|Blackwell|Data centers|Sovereign AI",
        "Reasoning models|o1|DeepSeek R1|Test-time compute|Chain of thought",
        "Cursor|GitHub Copilot|Vibe coding|Claude Code|Developer tools",
        "MCP|Agents|Tool calling|OpenAI|LangGraph",
        "Semiconductors|ASML|TSMC|CHIPS Act|Export controls",
        "LLM evals|Benchmarks|SWE-bench|ARC-AGI|Goodhart's law",
        "Product-led growth|SaaS|Figma|Pricing|Go-to-market",
        "Climate tech|Fusion|SMRs|Geothermal|Grid storage",
        "HIV|PrEP|Public health|Stigma",
        "Menopause|HRT|Bone density|Women's health",
        "Ketamine|SSRIs|Depression|TMS",
        "Opioid crisis|Fentanyl|Harm reduction|Naloxone",
        "Roe v. Wade|Abortion|SCOTUS|States' rights",
        "Gerrymandering|Voting rights|Electoral College|DOJ",
        "India|Modi|BJP|Caste|Elections",
        "Tariffs|Trade war|China|WTO|Supply chains",
        "Gold|Bitcoin|Dollar|BRICS|De-dollarization",
        "Sam Bankman-Fried|FTX|Alameda|Crypto fraud",
        "Options trading|GameStop|Robinhood|WallStreetBets",
        "Tour de France|Doping|EPO|Lance Armstrong|Team Sky",
        "Serena Williams|Wimbledon|WTA|Motherhood",
        "Olympics|Simone Biles|Mental health|IOC",
        "Genghis Khan|Mongol Empire|Silk Road|Black Death",
        "D-Day|Eisenhower|Normandy|WWII|Churchill",
        "Ramen|Tokyo|MSG|Street food|Anthony Bourdain",
        "Espresso|Coffee roasting|Third wave|La Marzocco",
        "ADHD|Parenting|Executive function|504 plans",
        "Potty training|Tantrums|Gentle parenting|Dr. Becky",
        "Hollywood|SAG-AFTRA strike|AI actors|A24|Streaming",
        "Taylor Swift|Eras Tour|Ticketmaster|Antitrust",
        "NASA|James Webb Space Telescope|Exoplanets|Dark matter",
        "CERN|Higgs boson|LHC|Standard Model",
        "iOS development|SwiftUI|Xcode|App Store",
        "Kubernetes|eBPF|Observability|OpenTelemetry|SRE",
        "Zero trust|Ransomware|CISA|Phishing|MFA",
        "UBI|Automation|Future of work|AI",
        "Elektromobilität|Ladeinfrastruktur|VW|Tesla|Batteriezellen",
        "Klimawandel|CO2-Preis|Emissionshandel|EU",
        "Start-ups|Wagniskapital|Exit|Berlin|FinTech",
        "Gesundheitspolitik|Krankenkassen|ePA|Pflege",
        "Ernährung|Intervallfasten|Darmgesundheit|Vitamin D",
        "Geschichte|Römisches Reich|Karl der Große|Mittelalter",
        // One topic
        "OpenAI",
        "Reinforcement learning",
        "JavaScript",
        "DeepMind",
    ];

    [Theory]
    [MemberData(nameof(RunTogether))]
    public void Topics_that_were_run_together_are_found_without_a_page(string topics)
    {
        var split = TopicSplitter.Split(topics.Replace("|", "", StringComparison.Ordinal), TopicEvidence.None);
        Assert.Equal(topics, string.Join('|', split.Topics));
    }

    /// <summary>What only the page can tell: names and acronyms that no list has.</summary>
    [Theory]
    [InlineData("K-pop|BTS|HYBE|Fandom", "The label HYBE made BTS what it is.")]
    [InlineData("FooBar|LangSmith|Evals", "We built FooBar on LangSmith.")]
    [InlineData("ZorgDomain|Care homes", "At ZorgDomain we run care homes.")]
    [InlineData("QXRT|VLPQ trials", "The QXRT and the VLPQ were compared.")]
    [InlineData("Quantum|GreenLeaf|Farming", "greenleaf is a start-up")]
    [InlineData("nanoGPT|Karpathy|Tokenizers", "nanoGPT is small.")]
    public void The_words_of_the_page_decide(string topics, string page) => AssertSplit(topics, new TopicEvidence([page], []));

    [Theory]
    [InlineData("Data mesh|GardenPath sentences|Parsing", "GardenPath sentences")]
    [InlineData("Old Topic NewStyle|Design", "Old Topic NewStyle")]
    public void Topics_that_the_library_has_are_kept_whole(string topics, string known) => AssertSplit(topics, new TopicEvidence([], [known]));

    [Theory]
    [InlineData("Gemini, TPUs, AI agents")]
    [InlineData("Gemini · TPUs · AI agents")]
    [InlineData("Gemini | TPUs | AI agents")]
    [InlineData("Gemini;TPUs;AI agents")]
    [InlineData("Gemini\tTPUs\tAI agents")]
    [InlineData("Gemini • TPUs • AI agents")]
    [InlineData("Gemini / TPUs / AI agents")]
    [InlineData("Gemini  TPUs   AI agents")]
    public void Topics_that_the_source_separates_are_taken_as_they_are(string line)
    {
        var split = TopicSplitter.Split(line, TopicEvidence.None);
        Assert.Equal(["Gemini", "TPUs", "AI agents"], split.Topics);
        Assert.Equal((false, SplitConfidence.High), (split.WereRunTogether, split.Confidence));
    }

    [Fact]
    public void A_comma_inside_a_topic_does_not_separate_what_was_run_together()
    {
        var split = TopicSplitter.Split("Food, water and shelterClimate changeWar and peaceMigration", TopicEvidence.None);
        Assert.Equal(["Food, water and shelter", "Climate change", "War and peace", "Migration"], split.Topics);
    }

    [Fact]
    public void Plain_boundaries_give_high_confidence() =>
        Assert.Equal(SplitConfidence.High, TopicSplitter.Split("Vibe codingModel architectureHardware specialization", TopicEvidence.None).Confidence);

    [Fact]
    public void A_boundary_that_rests_on_short_words_alone_is_reported_as_doubtful() =>
        Assert.Contains("policySun|Farm", TopicSplitter.Split("Energy policySunFarm", TopicEvidence.None).Doubtful);

    [Fact]
    public void An_unknown_run_of_capitals_is_reported_as_doubtful()
    {
        var split = TopicSplitter.Split("Music industryQWXHYBE", TopicEvidence.None);
        Assert.Contains("QWXHYBE", split.Doubtful);
        Assert.NotEqual(SplitConfidence.High, split.Confidence);
    }

    [Fact]
    public void A_hostile_line_takes_no_time()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        TopicSplitter.Split(string.Concat(Enumerable.Repeat("aB", 500_000)), TopicEvidence.None);
        TopicSplitter.Split(new string('A', 1_000_000), TopicEvidence.None);
        Assert.True(watch.ElapsedMilliseconds < 3000, $"{watch.ElapsedMilliseconds} ms");
    }

    private static void AssertSplit(string topics, TopicEvidence evidence) =>
        Assert.Equal(topics, string.Join('|', TopicSplitter.Split(topics.Replace("|", "", StringComparison.Ordinal), evidence).Topics));
}
