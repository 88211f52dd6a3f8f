using System.Collections.Frozen;

namespace Bot.Core.Import.Topics;

/// <summary>Names with a capital, a digit or a sign inside, which are one word all the same.</summary>
internal static class CamelCaseNames
{
    private static readonly FrozenSet<string> All = Words("""
        OpenAI DeepMind DeepSeek ChatGPT AutoGPT MiniGPT BioGPT InstructGPT FlashAttention AlphaFold AlphaGo AlphaZero AlphaStar AlphaEvolve
        AlphaProof AlphaCode AlphaTensor AlphaGenome MuZero PyTorch TensorFlow TensorRT NumPy SciPy LangChain LangGraph LlamaIndex LiteLLM
        NeurIPS NeuRIPS ICLR xAI iPhone iPad iPod iMac iCloud iTunes iOS iPadOS iMessage iRobot iShares macOS tvOS watchOS visionOS webOS
        chromeOS ChromeOS YouTube YouTuber YouTubers LaTeX BibTeX JavaScript TypeScript CoffeeScript ActionScript WebAssembly WebGPU WebGL
        WebRTC WebSocket WebSockets McKinsey GitHub GitLab GitOps DevOps DevSecOps MLOps LLMOps AIOps FinOps DataOps RevOps SecOps NoOps
        BizOps LinkedIn WhatsApp WeChat TikTok SnapChat FaceTime FaceBook PayPal MasterCard BlackRock BlackBerry BlackStone SpaceX
        StarLink StarCraft MineCraft PlayStation GameStop GameFi PowerPoint OneDrive OneNote OneDrive SharePoint PowerShell PowerBI
        SaaS PaaS IaaS FaaS DaaS BaaS MaaS NaaS XaaS KaaS IoT IIoT AIoT PhD PhDs MBAs DeFi CeFi SocialFi ReFi DeSci DePIN DeFAI TradFi
        WiFi LiFi SciFi HiFi LoRA QLoRA LoRaWAN MoE MoEs NeRF NeRFs MongoDB MySQL PostgreSQL NoSQL NewSQL SQLite GraphQL DynamoDB CockroachDB
        ClickHouse DuckDB InfluxDB RocksDB MariaDB CouchDB ScyllaDB SurrealDB BigQuery DataFrame DataFrames RedHat OpenShift OpenStack
        OpenTelemetry OpenSearch OpenSource OpenCV OpenGL OpenCL OpenAPI OpenClaw OpenTofu OpenRouter OpenStreetMap CloudFlare CloudFront
        CloudFormation CrowdStrike SentinelOne FireEye HubSpot SalesForce ServiceNow WordPress WooCommerce BigCommerce SquareSpace MailChimp
        SurveyMonkey DoorDash InstaCart JetBlue EasyJet AirBnB AirPods AirTag AirDrop HomePod HomeKit CarPlay MacBook MacBooks MacOS
        MacArthur MacKenzie MacDonald MacGyver MacIntyre MacMillan MacKinnon MacLeod MacGregor MacCready VMware VirtualBox VSCode VisionPro
        IntelliJ PyCharm WebStorm JetBrains DataBricks DataDog DataRobot SnapLogic ElasticSearch LogRocket PagerDuty NewRelic AppDynamics
        TeamViewer TeamCity CircleCI HashiCorp NetApp NetSuite QuickBooks TurboTax CreditKarma LendingClub SoFi eToro eBay eSports eSport
        eCommerce eLearning eBook eBooks eReader eGovernment eID eSIM eVTOL eVTOLs eBike eBikes eMobility eHealth ePrivacy eScooter eFuels
        mRNA mRNAs siRNA tRNA rRNA miRNA lncRNA sgRNA snRNA gRNA cDNA ctDNA cfDNA mtDNA eDNA dsRNA ssDNA scRNA circRNA saRNA pH kWh MWh GWh TWh mHealth mTOR
        pKa qPCR dPCR iPSC iPSCs hESC nCoV GHz MHz kHz dB mmHg vLLM dbt n8n llama.cpp jQuery gRPC tRPC kNN dApp dApps cGPT bGPT nanoGPT
        microRNA MicroLED microLED OLED QLED MicroStrategy CoinBase CoinDesk CoinGecko BitTorrent BitCoin StableCoin StableCoins MetaMask
        OpenSea OpenZeppelin ChainLink LayerZero EigenLayer zkSync zkEVM zkSNARK zkSNARKs zkProofs zkRollups StarkNet StarkWare ZKPs
        SushiSwap UniSwap PancakeSwap MakerDAO CryptoPunks AlphaSense PitchBook CrunchBase TechCrunch TechStars YCombinator AngelList
        VentureBeat BuzzFeed HuffPost BusinessWeek MarketWatch NerdWallet RobinHood TradingView FinTech FinTechs EdTech HealthTech MedTech
        BioTech BioTechs AgTech AgriTech PropTech InsurTech RegTech LegalTech HRTech AdTech MarTech FoodTech FemTech CleanTech ClimateTech
        GovTech DeepTech NanoTech SpaceTech DefTech WealthTech SuperTech PayTech BioNTech BioLogic AstraZeneca GlaxoSmithKline
        SmithKline UnitedHealth UnitedHealthcare CareFirst MyChart MedPage HealthKit HealthCare FitBit WeightWatchers CrossFit SoulCycle
        PubMed PubChem BioRxiv medRxiv bioRxiv arXiv SciHub ResearchGate JSTOR CRISPRi CRISPRa CasX GenBank UniProt ProGen RoseTTAFold
        ESMFold OmegaFold BioBERT PubMedBERT SciBERT RoBERTa DistilBERT DeBERTa ALBERT BERTopic SpaCy spaCy scikit-learn XGBoost LightGBM
        CatBoost AutoML TinyML PaLM LaMDA OpenELM MosaicML StabilityAI MidJourney ElevenLabs HeyGen RunwayML SunoAI CharacterAI AnthropicAI
        CoreWeave SambaNova xLSTM RWKV MLPerf SuperGLUE HellaSwag TruthfulQA HumanEval SWE-bench GSM8K ImageNet CIFAR-10 ResNet EfficientNet
        AlexNet UNet LeNet DenseNet MobileNet StyleGAN CycleGAN BigGAN DreamBooth ControlNet ComfyUI GrokAI QwQ Qwen2 Qwen3 GLaM
        AutoCAD SolidWorks SketchUp InDesign PhotoShop AfterEffects FinalCut DaVinci FrameMaker LibreOffice OpenOffice LastPass
        BitLocker BitWarden KeePass ProtonMail NordVPN ExpressVPN OpenVPN WireGuard DuckDuckGo StackOverflow SourceForge HackerOne
        HackerNews ProductHunt FreeBSD OpenBSD NetBSD GhostBSD SteamOS SteamDeck RaspberryPi OpenWRT OpenWrt PlatformIO FreeRTOS ROS2
        BeOS OS/2 CentOS AlmaLinux openSUSE RockyLinux NixOS UEFI SmartThings ThinkPad ZenBook VivoBook ChromeBook ChromeCast FireTV
        GeForce RyZen ThreadRipper QuickSync NVLink InfiniBand NVMe PCIe DisplayPort ThunderBolt FireWire HyperThreading ExaFLOP GFLOPS
        TFLOPS TeraFLOPS PetaFLOPS SerDes HBM3 RISC-V ARMv8 ARMv9 AMDGPU ROCm oneAPI SYCL MediaTek RealTek SanDisk TSMC SuperMicro
        SoftBank SoftMax RingCentral GoDaddy GoFundMe GoPro KickStarter IndieGoGo TaskRabbit TripAdvisor OpenTable HelloFresh BeyondMeat
        ImpossibleFoods KitchenAid NutriBullet SodaStream InstantPot AirFryer NutraSweet McDonald's McDonalds McDonald McCain McConnell
        McCarthy McLaren McGregor McIlroy McEnroe McAfee McCormick McGill McNamara McVeigh McCartney McAdams McConaughey McKenna McLuhan
        LeBron LeVar DeSantis DeVos DeLorean DeGeneres DeNiro DiCaprio LaGuardia LaLiga LaCroix LaMelo LaMarcus DeAndre DeMar DeRozan
        JaMarcus DeChambeau VanVleet O'Neal O'Brien O'Connor O'Reilly O'Neill O'Hara O'Sullivan D'Angelo DuPont DuBois FitzGerald
        LaSalle LeClerc VanDyke VonTrapp MotoGP NBAPlayoffs WrestleMania WrestleMania SuperBowl FanDuel DraftKings ESPN+ UConn UMass UPenn
        UChicago CalTech SportsCenter NextGen RedZone PlayMaker PickleBall FootGolf SlamBall TrackMan StatCast HawkEye
        MeToo #MeToo BlackLivesMatter #BlackLivesMatter LGBTQIA+ LGBTQ+ LGBT+ NIMBYs YIMBYs QAnon AfD GroKo BaFöG BMWi DAX40 SchuFa BAföG BahnCard
        HypoVereinsbank ThyssenKrupp ProSieben ProSiebenSat ZDFneo StVO StGB BGB eAuto eAutos ePA eRezept eAkte BundID ELSTER KfW EnBW RWE BaFin
        DocuSign DropBox EverNote MatLab MATLAB Mathematica WolframAlpha SymPy FiveThirtyEight RealClearPolitics ProPublica OpenSecrets
        GovTrack HealthCare.gov ObamaCare MediCare TrumpCare NewsMax InfoWars BreitBart NaturalNews WikiLeaks Wikipedia WikiData WikiHow
        MySpace LiveJournal DeviantArt TwitchCon VidCon PewDiePie MrBeast SoundCloud BandCamp AudioBook SiriusXM iHeartRadio iHeartMedia
        NPR+ HBOMax DisneyPlus PeacockTV TiVo BluRay FlatPak AppImage AppStore TestFlight SwiftUI UIKit AppKit XCode ReactNative NextJS NodeJS
        VueJS AngularJS ExpressJS NestJS JQuery Node.js Next.js Vue.js Nuxt.js Three.js D3.js Express.js Deno.js ASP.NET .NET VB.NET ML.NET
        RubyGems CocoaPods JUnit NUnit xUnit PHPUnit PyTest CodeQL SonarQube DependaBot CoPilot GitKraken SourceTree JFrog TeamSpeak
        NaN ReLU GeLU SiLU SwiGLU RoPE RMSNorm LayerNorm BatchNorm AdamW AdaGrad RMSProp SGDClassifier ArXiv ViT ViTs CLIPScore DiT DiTs
        BitNet KVCache PagedAttention RLHF RLAIF RLVR DPO GRPO CoT ToT ReAct RAGs GraphRAG AutoRAG AgentOps AgentKit CrewAI AutoGen MetaGPT eBPF WallStreetBets o1 o3 o4 o1-mini o3-mini o4-mini
        SWE-agent DevinAI CodeLlama StarCoder WizardLM OpenHermes TinyLlama MiniMax MiniCPM InternLM ChatGLM ERNIEBot BaiChuan MobileLLM
        NotebookLM AudioLM MusicLM VideoPoet ImageFX VeoAI DALL-E DALL·E WebGPT WebUI HuggingFace HuggingGPT HuggingChat LAION-5B
        CoinMarketCap NASDAQ-100 S&P500 EuroStoxx FTSE100 MSCIWorld iTraxx VaR CVaR CoVaR EBITDA EBITDAR ROIs EPSs CapEx OpEx FedEx FedNow
        TreasuryDirect BuyNow QuickSilver SmallCap MidCap LargeCap MegaCap AlphaVantage JPMorgan MoneyLion MoneyGram WorldPay WorldCom
        ExxonMobil ConocoPhillips TotalEnergies NextEra SunPower SunRun SolarCity SolarEdge FirstEnergy PacifiCorp NuScale TerraPower
        TerraUSD TerraCycle CarbonCapture ClimateWorks GreenPeace EcoFlow RoboTaxi RoboTaxis CyberTruck CyberCab PowerWall MegaPack
        GigaFactory BlueOval EVgo ChargePoint QuantumScape ProLogium StoreDot InnoLux LiDAR LIDAR RaDAR SoNAR CubeSat CubeSats SmallSat
        RocketLab BlueOrigin ULA JWST CubeSail SpaceShipTwo GlobalFoundries LinkNYC CitiBike SmartCity MicroGrid GroundForce
        StoryBrand MindBody BodyPump HeadSpace ClassPass PeloTon MyFitnessPal StrongLifts SeatGeek StubHub TicketMaster TedX TEDx TEDxTalks
        PhotoVoltaics BrexitParty UKIP SNPs GDPs CPIs MeV GeV TeV keV QCD LaTeX2e BioShock BioWare CryEngine GameBoy GameCube DreamCast
        PokeStop PokeMon FarmVille RuneScape EverQuest SimCity LeetCode HackerRank CodeForces CodePen CodeSandbox FreeCodeCamp
        """);

    private static readonly FrozenDictionary<char, string[]> LowerStarts = All
        .Where(name => char.IsLower(name[0]))
        .GroupBy(name => name[0])
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(name => name.Length).ToArray());

    /// <summary>Whether this is such a name, exactly so or as a plural.</summary>
    public static bool Contains(string word) => All.Contains(word) || (word.Length > 3 && word[^1] == 's' && All.Contains(word[..^1]));

    /// <summary>The names that begin in lower case with <paramref name="first"/>, the longest first.</summary>
    public static IReadOnlyList<string> BeginningInLowerCase(char first) => LowerStarts.TryGetValue(first, out var names) ? names : [];

    private static FrozenSet<string> Words(string list) =>
        list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
