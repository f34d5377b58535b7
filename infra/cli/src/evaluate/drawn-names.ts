// Forenames and surnames, the most frequent first, from which evaluations draw the people that nobody looks for. Derived from the CC0 tables
// common-forenames.csv and common-surnames.csv (national lists), frozen: the same names are drawn for the same seed for ever.

/** Forenames by frequency. */
export const forenames: readonly string[] = (
  'mohammad ali ahmad ahmed mohammed muhammad mohamed maria juan david william jose john james robert michael garcia hernandez martinez rodriguez lopez gonzalez abdullah hasan mahmoud ibrahim ' +
  'hassan hussein hussain husayn mahmud khan singh kim wang zhang luis anna mark paul elena alexander daniel carlos antonio miguel jorge francisco pedro thomas mary peter george manuel ' +
  'alejandro ivan rafael aleksandr dmitry richard joseph olga jesus fernando perez sanchez ramirez torres flores gomez diaz smith johnson brown williams sergey vladimir andrey aleksey nikolay ' +
  'emma noah muchen sofia mia sarah karen raul victor oscar elizabeth patricia angel mario alex wilson ricardo viktor igor matthew javier cesar mikhail natalia linda jennifer susan charles ' +
  'tatiana irina evgeny roberto eduardo sergio arturo hector alberto enrique cruz reyes morales ortiz gutierrez ruiz castro ramos mendoza vargas romero jones miller davis anderson taylor ' +
  'christopher anthony donald steven nancy oleg yury pavel svetlana olivia ruoxi liam aditi omar said mustafa karim rahman hossein reza umar yusuf aziz ismail chen saeed khalid salih saleh ' +
  'hamid rashid jamal nasir nasser lee liu park pak choe choi mohamad ullah mateo leo yinuo gabriel amelia sophia oliver santiago fatima emilia isabella arthur sara amir haoyu inaya shivansh ' +
  'valentina charlotte krishna maryam thiago luca camila adam alice seo aoi sebastian jun mariam mila matias shu melokuhle jacob himari leonardo victoria isla fatma ella althea lethabo fatemeh ' +
  'jack elias artem martin yihan aarya dhruv zahra nora martina sofiya julia lucas emily aurora antonella ema hanna ava luka jade anastasia kiara theo aya jakub helena marie mingze sofija kabir ' +
  'yutong alisa imene fozia lily hao theodore nur ana zeynep tommaso zofia antoni matteo grace ines dylan muhamad yeva youssef shristi zihan yichen aadhya vedant hina benjamin hugo samir hamza ' +
  'jan habib bilal malik lin abbas faisal kamal fahd min hua chun ming wei akbar bakr fadl faysal ghani hadi haji hakim jabir jalil khalil latif majid mansur mansour qasim rahim ramadan salam ' +
  'salim sami sulayman suleiman tariq yahya yasin zayd zaki sayyid sayed shah gul agha akhtar anwar iqbal aslam rafiq usama jong yong song chol jin hyok myong kwang sung nam kuk guk hak chang ' +
  'zhao huang zhou sun zhu guo ping hong shaimaa samuel alikhan filip chih omphile fen chia hinata eliska georgios fatoumata mamadou lucia nathaniel mehmet aleksandar louis willow yimo yuze ' +
  'madina vamika kiaan aron joao mariya jakob chloe bismah wan viktoria lea gael lina amina samantha haoran laura pari aarav alma zoe emil abdul barbara martha woo anastasiya lubanzi mei hui ' +
  'maxim yun alessandro jonas jouri noel diego aria luciana rin yasmine henry jeronimo yoon joon levente carmen eva xinyi yize jiya arjun louise nikola maksim emiliano elif regina raphael marc ' +
  'bautista danna aylin abdelkader sobia oskar matei maja ian leon dmytro eun edoardo yuxuan zuzanna mehar viraj nour ramon finn giulia tomas astrid davit francisca sunita kiran eleni yuxi ' +
  'muyang amayra elie charlie ane markel pierre jana marija hannah valeria iker alysha davud kai ivaana inuk del widelene stevenson embla aiden markas marks odval naranbaatar tiare hiro somchai ' +
  'sumayah mehdi andreas mariami saliha salma farrah viktoriya leordo dragan nagi luna iminathi rayana moussa ezekiel zeinab ayse alparslan charbel usman geronimo lethokuhle andrea gaspar ' +
  'aisultan amar bogdan jelena milica nathan ioannis reem lara maha frida sophie fernanda yelena sergei hung muhammed veronika hana ayesha aleksander ximena omer nagisa uta noa archie freya ' +
  'alessia lena khaled yuna milan nurul roxana florence nurislam farzana zahid lisakhanya junior rabina bishal nino konstantinos ginevra francesco matilde ethan julieta anahit laia max afonso ' +
  'antonia asaf celeste marta mate lia lev ling chieh margaret ren felipe lyna catalina shahid syed helma aminata mahamadou michail emine ahmet asel mirac beatriz matvey maksym nina liz ' +
  'franciszek asilim dorothy naim rania evie fiadh mariana armen nare sevinj nikau relja beatrice lorenzo georgi sakeena saqib gabriela zoran aisyah haruto haruna kazi daria adriana heitor rose ' +
  'nathalie angelo asmita bibek marko aino vaino nil marina bruno ajla merjem liv nivi isabel mirlande stanley lillie jokull arianna elyas emilija benas alise roberts bolormaa hinano teiki ' +
  'latifa zala somsak asiya shayma andria zainab nomaan artyom leyla mael marti sheikh ben ting chien marco lilly alexandru hinato yuina mattia aitana oleksandra mykhaylo maya amahle siphosethu ' +
  'jessica taha malak nikodem gianna masoumeh mahdi hawa adama jakov naya princess assia ayoub alexandra hatice asya adela aikaterini georgia lucija leonor dimitrios juliana paulo manuela ravi ' +
  'amelija dominik maximiliano christos aysa aldiyar maryja paula sofie nika minato lukas niharika siddhartha nikolaos rachid ambre avigail habiba angela irene mina farida andrei marwa emmanuel ' +
  'lesedi damian alinur polina vittoria leah danylo clara freja renata elijah marcia maite davi soma theodor varvara yoo petar biel noor nikol yasna sakineh awa bakary zion siti iman huseyin ' +
  'defne eymen benicio leni carolina carl meriem rethabile lwandle binita manish riccardo ari lyn fuma mira aada eino jon mees tereza matyas panagiotis vladyslav june julen pol vasiliki beshoi ' +
  'yassin ariana berrdo matej joel isabelle dyllan asja andrias uiloq minik teresa myrlande malachi hussa fahad frieda lukne jokubas gustavs bayarmaa poema moana nik somporn oisha abdullo ' +
  'khawla androula elene giorgi oliwia dragana ivy niko aline bence aicha younes ayala timofey yekaterina alexey safija tiago anzu ambar dhia harraz banele brahim karima ludovica gabriele ' +
  'abulfazl oumou abdoulaye dalal nehir goktug evelyn artiom aasha mahesh jude luiz cecilia milana oleksandr salome soo won mio tareq nicole abdallah alicja stanislaw trinidad kirollos shahd ' +
  'hudson jules sonia wassim ramona yara matilda asemahle ofentse gayane artur narek elchin huseyn gunel dunja lazar damjan ciro raya kaloyan farah lianne melissa oisin vera chuan ivana naura ' +
  'izz evelina itsuki rei benedita duarte marcos ion ida malthe guadalupe isaac mersana roghayyeh djeneba modibo andriy amaia kabita alfie meryem azra lilja mikolaj amira tatsuki yua nahia ' +
  'oihan ashraqat delfina amelja roan kevin esma lenna jogvan niviaq inunnguag esperanza islande peterson rian hydar soley kari sienna kyra sherifa dominykas amy jekabs aaron oyunbileg chuluun ' +
  'maeva manua hessa abdulrahman julija michal somboon googoosh abubakr barbare djamel lydia isidora agustin ayzere luana juliette niel christina ayra saar wen hsiung camille juana maximilian ' +
  'yamato solomiya sita prem milena pola szymon millie harris nazanin samyar khadije bintou oumar leen karam amine hoda harry serife zumra aksel murad milos viktorie angeliki fadi sahar rita ' +
  'lourenco yuma riko boris edouard puteri aariz agustina vicente goran chin lung felix haruma sakura gita prakash august vesna eevi baran fanta sekou taim ayalah shams ariel tamar andres maddi ' +
  'fatin zehra osman eylul aras lian dan leandra emely keven adin robin ria markus imogen milagrosa lovelie athena azora thaniel kamile herkus emils stella khongordzol marama maysoun turki ' +
  'prasert anohito panagiota lile aleksandre zina shahem aleksandra vojtech vasileios josefa tomyris ramazan chiang concepcion snezana haru cillian tess levi boglarka marcell hur arpi monte ' +
  'vugar zeynab yusif bogdana vuk biljana maia mihail yoana dimitar somayyeh kadiatou souleymane nada sultan ecrin vasilisa roman elizaveta roko lidia ferndo valdemar andreea ayim jad onni isak ' +
  'katerina jovan sem karolina malen aiur pau gogo doha margarida martim jordi ambra dzan solja mattias ivalu ulloriaq lovely eabha emelia matthildur daisy azariah joshua yousef melina leja tom ' +
  'karlis vaea teiva bandar indira michalis nikoloz aliya livia lili mona yulia daniil rosmery teodor nils fajr rosie aoife wateen natalie dimitra athanasios yousouf helmi dejan logan lilien ' +
  'zalan aimar ona suha mabel klea alteo daris elli hjordis adrian penelope pipaluk norsaq judeline jameson tadhg emiliya katla josiah aisha gabija adrians titaua teva nouf ajda lan nela nia ' +
  'demetre safiya abd karine samvel maneh tigran anar mahammad aygun teodora koa mirjana lio tuleen hashem sama lur lavi amalie konstantina rowan rory ljiljana venla eeli layla iben eisha ' +
  'raquel irati ibai hosniya abdel alina melisa roel lejla eman gilli malu aputsiaq angeline evens kathem gudrun matthias frederick zahir abdulaziz leano patricija matas darta daniels eithan ' +
  'moea maui vita nutsa aruuzat abdulla julie paraskevi selma valter hasnaa agnes annie toivo christian nesreen noemi izaro daniela pablo hosna hasmik gevorg angelina areg elnur gunay vasilije ' +
  'bisera simona amaris lamija harun sandra jakup paninnguaq ivik esther ellie edward mikael azaria than lulwa elija kajus elza ralfs moeata tehei nicolas reema lana tim ioanna marios sesili ' +
  'hadicha emir asta gamila halim ellen leevi amal joe celine yusef malek uri danel carla alvaro gamalat reina dion dalila rasmus ronja trondur aviana miki chedeline ammar saga atlas albert ' +
  'shaikha bader liepa adomas stefan tarita tamatoa alanoud neza lovro kyriaki gabor aruuke selim lusine ashot mari hayk nilay sevda masa violeta keanu teo maligiaq elmar nelio titaina ioane ' +
  'zan dora fran tobias var paneeraq merline teura tapuarii'
).split(' ');

/** Surnames by frequency. */
export const surnames: readonly string[] = (
  'silva chen tran le santos chan lin lim wang li tan chun can ting wong pham gonzalez lee huang lam sousa lum liem pereira garcia martinez ferreira zhang cheung lei huynh hoang ng wu oliveira ' +
  'phan lopez vang eng ung liu lau rodrigues costa cheong vu vo rodriguez chang ngo zoeng chong tiu teo teoh tiong martins yang carvalho gomes lima sanchez almeida go goh fernandez vong perez ' +
  'ong woo heng gouw yeung fernandes goncalves benitez alves ramirez ribeiro gomez flores devi smith choi choy young lao lou low hernandez diaz araujo dang tsoi cai tsai coi toy chhoa chua choa ' +
  'tsay chai bui rojas teixeira kumar melo barbosa correia martin singh schmidt torres joeng yeong ieong iu eaw cardoso brown smirnov cruz ruiz ivanov jesus rocha ho quispe sato ramos schmitz ' +
  'suzuki correa borg gimenez dias azevedo mendoza montes camilleri vera castillo cavalcante cavalcanti morais lopes marques ortiz do vasquez vella farrugia akter gutierrez nguyen muller ' +
  'johnson duarte reyes kim castro dela de takahashi morales nunez chavez pinto jones cohen rossi yilmaz acosta tanaka villalba patel williams espinoza vargas zammit sharma romero kuznetsov ' +
  'duong watanabe herrera gim ghim galea micallef munoz caceres novak alvarez hansen jimenez ito melnyk ali grech nowak popov islam nakamura kobayashi chaudhary chowdhury moreira yamamoto ' +
  'attard spiteri yadav ayala popa huaman perera murphy moreno franco sokolov ahmetov mendes thomas kato russo wilson kaya nagy baez nunes nielsen salazar soares galeano ma lebedev bernard ' +
  'mamani khatun peeters horvat horvath jovanovic novakova samaras rusu vieira yi rhee zhao chiu ivanou taylor cardozo popovic ferrari kozlov shevchenko monteiro levi levy kowalski petrov weber ' +
  'ivanova dubois andersson kelly hossain krasniqi demir pak bak novikov tamang zhou chow morozov grigoryan mammadov beridze hoxha hodzic joensen blondal berzins kazlauskas kazlauskiene schmit ' +
  'andov bogdanov davis alonso neves miller markovic xu tsui coelho jensen fernando kovacevic park cunha navarro sun suen omarov popescu rahman olsen pires sahin zhu chu ly boyko kovac van ' +
  'kovacs tremblay wisniewski johansen volkov solovyov reis simoes suarez schneider aliyev rivera ahmed janssens bianchi antunes matos petrovic meyer vasilyev gurung fonseca georgiev hu ' +
  'esposito dominguez svoboda svobodova wagner papoutsis zaytsev pavlov angelov jeong jung choe joy anderson guo kwok toth celik kazlou blanco white ko hoffmann machado meier romano guzman he ' +
  'sullivan kovalenko robert wojcik pop ciobanu fischer varga soto jackson bondarenko gashi georgieva gao johansson leon roberts lewis yildiz schmid chung colombo thapa luo law thompson ' +
  'semyonov dimitrov andersen cho jo tavares petersen harutyunyan mamedov mamedovi prifti hadzic tamm thorarensen okelly kalnins jankauskas jankauskiene ceban mora prasad pinas bruno lourenco ' +
  'richard maes kovacic roy kowalczyk szabo yildirim bandara gonzales pena novotny novotna kritikos figueiredo golubev vinogradov iglesias kang gang ghang jong ospanov radu mendez aguilar ' +
  'kavaliou gil pedersen jacobsen freitas molina rana contreras keo petit khan larsen simon bautista ozturk vorobyov tkachenko harris gagnon moore nikolic walker berisha kaminski im joe chin ' +
  'yun dimitrova babic kumara villanueva huber phillips karlsson durand aydin jacobs medina serrano david dumitru delgado yoshida jansen marino james turner becker ortega dvorak dvorakova ' +
  'kovalchuk aivaliotis robinson saito sargsyan huseynov kapanadze shehu cengic saar osullivan ozolins petrauskas petrauskiene vujovic chand kaur khat lewandowski vries yoon youn rosario ' +
  'ozdemir gallo kazlouski leroy yamada mitchell keller fuentes berg ricci yu dissanayake sosa dijk magar kravchenko sin arslan vazquez jang sasaki pereyra miranda moreau zielinski aliev stan ' +
  'mertens mejia yoo laurent greco petrova maric khay nilsson yamaguchi cerny cerna kontos dogan schulz shin estrada rim rhim mohamed yakovenko varela ryan rai novik szymanski molnar aguirre ' +
  'matsumoto kilic hovhannisyan hasanov gelashvili dervishi delic sepp walsh morina jansons stankevicius stankeviciene turcan radovic bozinov krajnc suleimenov stoica poulsen han willems den ' +
  'cabrera gjoni vega inoue khiev shevchuk macdonald shrestha steiner cox wozniak aslan gamage clark phi prochazka prochazkova clarke mytaras kimura vukovic lefebvre nikolov nikolova oh ' +
  'eriksson dyk bakker iskakov gheorghe francisco cetin la koval dao campos luca shimizu sanz dabrowski moller lama janssen khlot michel hasani liyanage claes gruber nemeth seo suh seoh ha kara ' +
  'doan hayashi rasmussen khachatryan guliyev alievi bektashi demirovic magi shala ozols vasiliauskas vasiliauskiene cebotari ivanovic brankov dordevic zupancic lal mohan conti thomsen ' +
  'polishchuk rios jeon jun lambert kucera kucerova aquino kozlowski koufos abdrahmanov matei sorensen hall vuong chhetri chetry koc ilic kiss korhonen luna rubio velasquez hristov hristova ' +
  'jayasinghe arias larsson bondar trinh kurt virtanen juric allen goossens jankowski visser christensen moser rivas kwon gwon kuen santana shah sah mancini ibragimov sepulveda song yamazaki ' +
  'yamasaki dupont truong ozkan bertrand pavlovic valdez vesely vesela tkachuk wright vidal ranasinghe brunner hakobyan ismayilov maisuradze begu obrien bytyqi liepins butkus butkiene thill ' +
  'sirbu radulovic damcevski stojanovic balaz potocnik kalloe mazur nakajima nakashima hwang king giordano mason simsek roux otero rey scott wouters valenzuela jorgensen stoyanov stoyanova mori ' +
  'dam moroz kaliev ionescu knezevic olsson phung juarez bauer ahn an green rizzo kwiatkowski herath alvarado domingo ponce vincent makinen nieminen abe jonsson bozic son mizrachi mizrahi baker ' +
  'horak horakova mai hong marchenko adams klein nilsen rose lombardi ikeda fournier wojciechowski sadykov peretz nelson smet to petrosyan ahmadov giorgadze tahirovic johannesen vassiljev ' +
  'obyrne byrne krumins zukauskas zukauskiene lungu davidov narayan weerasinghe araya smit hashimoto bishwakarma hill lysenko makela barbieri ryu ryoo todorov todorova marin morel persson ' +
  'krawczyk santiago ishikawa nemec nemcova ibraev campbell davies hamalainen moretti ta cheon peiris girard rudenko soriano maharjan yamashita farkas biton kaczmarek kristiansen marroquin than ' +
  'ogawa delos paz laine fontana andre carter savchenko vardanyan abdullayev lomidze leka ferhatovic oryan kastrati balodis paulauskas paulauskiene schroeder munteanu perovic stankovic mlakar ' +
  'lie meijer nepali iliev ilieva rathnayake trac ishii piotrowski svensson caruso lefevre heikkinen koh evans balogh hasegawa tong olah petrenko maldonado tapia alexander ono pariyar boer ' +
  'mariani mercier grabowski wickramasinghe goto tolentino mun moon mon munn hoa koskinen parker pichler okada ferrara angelova khuc gevorgyan abbasov tsiklauri muratovic kask waage oconnor ' +
  'kryeziu eglitis urbonas urboniene reuter rotari donev balog kos pokharel pokhrel chhan collins ryang gustafsson papp kondo wijesinghe mortensen jarvinen smagulov edwards mulder groot tu ' +
  'santoro guerrero stewart mayer maeda sohn sonn tharu godoy baumann thuong figueroa bonnet rinaldi fujita karlsen lehtonen hettiarachchi morris abdullaev mercado bae bai pai pae tieu lakatos ' +
  'bos endo tomic francois pettersson karapetyan jafarov bolkvadze murati ibrahimovic kukk bergmann oneill hoti zarins kavaliauskas kavaliauskiene filipov milosevic lukac vidmar calderon tjin ' +
  'leone los aoki sandoval bird nanayakkara lehtinen ferreyra quiroga isaev gerber dangelo cook sakamoto baek paik bhak phak rogers takacs johnsen hofer quach murakami longo morgan ahamed ' +
  'manalo saarinen salminen sultanov peterson hur heo her hui orellana ota mkrtchyan kvaratskhelia mehmeti hasanovic djurhuus briem oreilly reilly fatime petersons ursu golob ram kluivert galli ' +
  'cooper frei madsen kaneko reed trieu yau rajapaksha dizon juhasz lorenzo martini leitner berger bailey escobar fujii heinonen niemi heikkila mac bell pettersen del nam nan nham fukuda ' +
  'martinelli jansson mendis thai javier ghazaryan nozadze hysi mehmedovic rebane thorlacius doyle bajram vitols kieffer gutu turk naidu semil chhorn dahan nishimura ismailov sim shim shen ' +
  'kristensen meszaros howard luu serra garza corpuz fuchs miura kinnunen salonen ward pathirana no noh roh thach conte takeuchi eriksen iusupov nurgaliev vos peters rivero peralta hansson ' +
  'salvador luong long nakagawa richardson vitale avraham ekanayake velasco manukyan khutsishvili gjika salihovic simonsen karpin mccarthy emine klavins kremer rosca ivanovski polak chandra ' +
  'sabajo wood okamoto turunen salo watson karimov hah cortez chea santis matic matsuda brooks lara gunasekara bennett gwak kwak koak marchetti harada bengtsson gray radic cheam hendriks ' +
  'leeuwen nakano seong sung shong shung messina friedman avetisyan shengelia marku terzic danielsen ilves hjaltalin ogallagher gallagher bekim karklins faber melnic janev gajdos kralj nand ' +
  'laitinen calvo avila eder gentile cha tamura hughes racz cardenas cervantes haugen sampath price fujiwara fujihara villa um ju joo zuu juu choo myers nakayama christiansen poghosyan abuladze ' +
  'kola ademovic mihhailov scheving odoherty doherty aferdita vanags cojocari kitanovski kollar korosec salas lata chim marini carrillo tuominen rantanen karjalainen jokinen mattila foster ' +
  'amarasinghe ishida fekete dekker sanders lombardo kojima ross lindberg gu koo goo amangeldy hagen winkler schwarz chey ratnayake wada coppola powell szilagyi morita martirosyan mikeladze ' +
  'kolla adilovic parn kennedy valon koloski hudak zupan segura deo bolat ferri ibanez carrizo ledesma soria prieto russell chathuranga yim chhet uchida salinas jakobsson parisi johannessen ' +
  'jenkins shibata malka malcah azoulay katz na ra torok senanayake sakai angelis perry marquez brouwer maier butler hara sahakyan tabatadze nikolla delemovic hojgaard kvaran lynch egzon weiss ' +
  'kostovski bizjak valverde reddy bianco barnes marat magnusson samarasinghe takagi takaki min fisher ibarra chhim andreassen feher amato yokoyama savolainen lahtinen ahonen solis ando lakmal ' +
  'rosas fabbri arakelyan mchedlishvili zukic mikkelsen semjonov fjeldsted murray arben schiltz kostov kovacik hribar villalobos prakash nhek miyazaki miyasaki yosef jin jean jen olofsson ' +
  'portillo balazs gatti ueda ueta munasinghe murat carrasco camacho ji jee reiter mayr shimada sala wit dijkstra smits kudo eom uhm blazevic rodrigo kusainov morelli gal margaryan bairamov ' +
  'bairamovi kristi krlicevic koppel norddahl oquinn quinn ramadan manasievski kotnik raj orozco dith grasso miyamoto dahl seneviratne cortes sugiyama pellegrini din imai amar omer rathnayaka ' +
  'grgic davtyan gogoladze kristo suljic andrejev berndsen omoore muhamet welter markov oravec kavcic maharaj ferraro maruyama padilla monti masuda robles edirisinghe takada takata palumbo ' +
  'murata luka ahmetovic aleksejev markovski rozman waqa dul jayawardena pavic grassi hirano jara halvorsen otsuka testa rosales fonseka sugawara sugahara vergara valentini takeda taketa ohayon ' +
  'ochion hadad chadad gabai brahimi majerus markoski kastelic madrigal goundar pacheco sanjeewa carbone droplets arai castaneda henriksen koyama oyama wimmer egger lang baumgartner auer ' +
  'benedetti gunawardana noguchi tang silvestri sinani subotic ries matovski oblak sakurai rangel gunawardena lund farina chiba peric tat riquelme iwasaki meza damico karunaratne sano graaf der ' +
  'meer nava martino thanasi savic meyers mladenovski zagar taniguchi valencia jayaweera bernardi ueno filipovic matsui ochoa taing caputo jayasekara kono kawano diallo halili kayser nikolovski ' +
  'petek mazza binder ichikawa bravo ranaweera watabe sanna saric nomura fiore jayawardana kikuchi zamora abazi steffen pavlovski hocevar rosa kinoshita sor ty jayasuriya pellegrino sang lovric ' +
  'giuliani madusanka dibra krier penov kolar rizzi ben adrei edry edri adary levin di stefano vidovic dumont cattaneo laci duric braun petkov kosir lechner wolf wallner aigner tep rossetti ' +
  'orlando san thy perkovic basile shkodra wagener petrevski koren zuniga neri barone olivares prishtina lukic diederich petrovski klemencic khmer palmieri alarcon riva pang romeo gallardo ' +
  'delvina popoff bosnjak tal khen shapira chazan hazan moshe pok leclercq sorrentino ebner koller lehner haas pagano bun koroveshi popovski garrido jukic dagostino pen piras ruggiero permeti ' +
  'ristevski montanari barisic battaglia henriquez bellini frasheri dukic stojanov means castelli saavedra guerra denis phy gega trajanoski poli valente ashkenazi ohana segal segel golan ' +
  'aguilera ferretti gegaj vujic trajanovski mean parra schuster heilig meas toska simic trajcevski muy aravena mul pizarro toskaj trajkovski meng cami mao yos kelmendi leiva lejeune shkreli ' +
  'mitrovic yanez ros valdes golubovic kuqi mirkovic lagos bardhi bustos sam pino palma sat sanhueza carvajal say navarrete saez donoso sok poblete bustamante toro suy so venegas su soun ' +
  'paredes farias sieng seng sen som hun ang uch uy eam iv ek ok om bah barry sow benali'
).split(' ');
