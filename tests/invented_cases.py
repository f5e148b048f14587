"""Cases that never were, for tests of linking: other wars, numbering, wording, spellings and gaps than the samples'."""

from __future__ import annotations

from made_readings import deal, deed, figure, reading
from safeconduct.vocab.claim import Reading

__all__ = ["BOATS", "DEMOBILISATION", "ENCLAVE", "EXCHANGE"]

#: A Bosnian enclave, evacuated in numbered convoys in July 1993; the UN and the radio count differently by one.
ENCLAVE: tuple[Reading, ...] = (
    reading(
        "hras-a",
        "1993-07-02",
        "Bosnian Serb commanders and the war presidency of Gornji Hras signed an accord on Thursday under which "
        "UNPROFOR "
        "will escort 3,000 to 3,500 civilians from the enclave to Tuzla in four convoys. "
        "The first convoy, 30 trucks, is due to leave on Sunday. The accord was brokered by the United Nations.",
        deal(
            "Gornji Hras",
            signed="1993-07-01",
            parties=("Bosnian Serb commanders", "the war presidency of Gornji Hras"),
            mediators=("the United Nations",),
            guarantors=("UNPROFOR",),
            to=("Tuzla",),
            terms=(("evacuation", "will escort 3,000 to 3,500 civilians"),),
        ),
        figure(
            "3,000 to 3,500 civilians", 3000, 3500, group="civilians", mode="planned", frm="the enclave", to="Tuzla"
        ),
        figure(
            "30 trucks",
            30,
            unit="trucks",
            group="other",
            measure="vehicles",
            mode="planned",
            day="1993-07-04",
            episode=1,
        ),
        deed("signing", "signed an accord on Thursday", day="1993-07-01"),
        deed("departure", "due to leave on Sunday", mode="planned", day="1993-07-04", episode=1, frm="Gornji Hras"),
        publisher="Balkan Wire",
    ),
    reading(
        "hras-b",
        "1993-07-06",
        "The first convoy out of Gornji Khras was held at the Vis checkpoint for a day and rolled into Tuzla on "
        "Monday night "
        "with 812 people aboard, UNHCR spokeswoman Mira Lindqvist said. It had set off on Sunday.",
        deal("Gornji Khras", to=("Tuzla",)),
        figure(
            "812 people aboard",
            812,
            measure="arrive",
            frm="Gornji Khras",
            to="Tuzla",
            day="1993-07-05",
            episode=1,
            by="Mira Lindqvist",
        ),
        deed("delay", "held at the Vis checkpoint", start="1993-07-04", end="1993-07-05", episode=1),
        deed("arrival", "rolled into Tuzla on Monday night", day="1993-07-05", episode=1, to="Tuzla"),
        deed("departure", "had set off on Sunday", day="1993-07-04"),
        publisher="UNHCR",
    ),
    reading(
        "hras-c",
        "1993-07-09",
        "Another 940 people, among them 120 wounded, left Gornji Hraš for Kladanj on Thursday. Radio Hras calls it "
        "convoy three, "
        "because ambulances went alone on Monday. About 2,000 people have left so far, the radio said.",
        figure("940 people", 940, frm="Gornji Hraš", to="Kladanj", day="1993-07-08"),
        figure("120 wounded", 120, group="wounded", frm="Gornji Hraš", to="Kladanj", day="1993-07-08"),
        figure("About 2,000 people", 2000, bound="about", extent="total", end="1993-07-09", by="Radio Hras"),
        deed("departure", "left Gornji Hraš for Kladanj", day="1993-07-08", frm="Gornji Hraš", to="Kladanj", episode=3),
        publisher="Radio Hras",
    ),
    reading(
        "hras-d",
        "1993-07-10",
        "The second UN convoy took 936 evacuees from Gornji Hras to Kladanj on 8 July, Lindqvist said. "
        "The third will leave on Monday, 12 July, with some 900 more.",
        figure("936 evacuees", 936, frm="Gornji Hras", to="Kladanj", day="1993-07-08", episode=2, by="Lindqvist"),
        figure("some 900 more", 900, bound="about", mode="planned", day="1993-07-12", episode=3),
        deed("departure", "took 936 evacuees", day="1993-07-08", episode=2, to="Kladanj"),
        deed("departure", "will leave on Monday", mode="planned", day="1993-07-12", episode=3),
        publisher="Balkan Wire",
    ),
    reading(
        "hras-e",
        "1993-07-15",
        "The third convoy from Gornji Hras, put off for two days by mines on the road, left on Wednesday for Tuzla "
        "with 887 people. "
        "In all 2,639 people have now been brought out; those who stay number some 400.",
        figure("887 people", 887, day="1993-07-14", episode=3, to="Tuzla"),
        figure("2,639 people", 2639, extent="total", end="1993-07-15"),
        figure("some 400", 400, measure="stay", mode="ongoing", bound="about"),
        deed("delay", "put off for two days", start="1993-07-12", end="1993-07-14", episode=3),
        deed("departure", "left on Wednesday for Tuzla", day="1993-07-14", episode=3, frm="Gornji Hras", to="Tuzla"),
        publisher="UNHCR",
    ),
    reading(
        "hras-later",
        "1995-08-01",
        "Gornji Hras fell on Sunday. Some 5,000 people fled the enclave for Tuzla on foot; two years ago 2,639 had "
        "been evacuated.",
        figure("Some 5,000 people", 5000, frm="Gornji Hras", to="Tuzla", day="1995-07-30", bound="about"),
        figure("2,639", 2639, frm="Gornji Hras", start="1993", end="1993"),
        deed("departure", "fled the enclave", frm="Gornji Hras", day="1995-07-30"),
        publisher="Balkan Wire",
    ),
)

#: A Yemeni prisoner exchange in rounds, told by the day and by the aircraft.
EXCHANGE: tuple[Reading, ...] = (
    reading(
        "dahr-1",
        "2021-03-02",
        "Houthi and government negotiators agreed on Monday in Geneva on an exchange of 1,400 prisoners at Dahr "
        "al-Saqr, "
        "under the auspices of the ICRC. The first round is set for Thursday.",
        deal(
            "Dahr al-Saqr",
            signed="2021-03-01",
            parties=("Houthi", "government negotiators"),
            guarantors=("the ICRC",),
            terms=(("prisoner_exchange", "an exchange of 1,400 prisoners"),),
        ),
        figure("1,400 prisoners", 1400, measure="released", group="prisoners", mode="planned", at="Dahr al-Saqr"),
        deed("release", "The first round is set for Thursday", mode="planned", day="2021-03-04", episode=1),
    ),
    reading(
        "dahr-2",
        "2021-03-04",
        "Four planes carried 480 detainees from Dhahr al Saqr on Thursday in the first round of the swap, the "
        "International "
        "Committee of the Red Cross (ICRC) said.",
        figure("Four planes", 4, unit="vehicles", measure="vehicles", group="other", day="2021-03-04", episode=1),
        figure(
            "480 detainees",
            480,
            measure="released",
            group="prisoners",
            at="Dhahr al Saqr",
            day="2021-03-04",
            episode=1,
            by="International Committee of the Red Cross (ICRC)",
        ),
        deed("release", "carried 480 detainees", at="Dhahr al Saqr", day="2021-03-04", episode=1),
    ),
    reading(
        "dahr-3",
        "2021-03-05",
        "The exchange at Dahr as-Saqr went on on Friday: a second round freed 510 prisoners. So far 990 are home.",
        figure(
            "510 prisoners", 510, measure="released", group="prisoners", at="Dahr as-Saqr", day="2021-03-05", episode=2
        ),
        figure("990", 990, measure="released", group="prisoners", extent="total", end="2021-03-05"),
        deed("release", "a second round freed 510 prisoners", at="Dahr as-Saqr", day="2021-03-05", episode=2),
    ),
    reading(
        "dahr-4",
        "2021-03-07",
        "The last prisoners of the Dahr al-Saqr exchange flew home on Saturday, 405 of them, a Houthi official said.",
        figure(
            "405 of them",
            405,
            measure="released",
            group="prisoners",
            at="Dahr al-Saqr",
            day="2021-03-06",
            extent="last",
        ),
        deed("release", "flew home on Saturday", at="Dahr al-Saqr", day="2021-03-06", extent="last"),
    ),
)

#: A Colombian demobilisation in phases, over months, hardly dated.
DEMOBILISATION: tuple[Reading, ...] = (
    reading(
        "mesa-1",
        "2006-01-20",
        "The Bloque Serranía will hand in its arms at Mesa Honda in three phases, some 1,900 fighters in all, High "
        "Commissioner "
        "Luis Ardila said. The government and the paramilitaries signed on 15 January.",
        deal(
            "Mesa Honda",
            signed="2006-01-15",
            parties=("The government", "the paramilitaries"),
            terms=(("disarmament", "will hand in its arms"),),
        ),
        figure(
            "some 1,900 fighters in all",
            1900,
            measure="surrender",
            group="fighters",
            mode="planned",
            bound="about",
            extent="total",
            by="Luis Ardila",
            role="High Commissioner",
        ),
        deed("signing", "signed on 15 January", day="2006-01-15"),
    ),
    reading(
        "mesa-2",
        "2006-02-03",
        "In the first phase 640 fighters of the Bloque Serranía laid down 410 rifles at Mesa Honda this week, "
        "commissioner Ardila said.",
        figure(
            "640 fighters",
            640,
            measure="surrender",
            group="fighters",
            at="Mesa Honda",
            start="2006-01-30",
            end="2006-02-05",
            episode=1,
            by="Ardila",
        ),
        deed("handover", "laid down 410 rifles", at="Mesa Honda", start="2006-01-30", end="2006-02-05", episode=1),
    ),
    reading(
        "mesa-3",
        "2006-03-12",
        "Phase two is over: 702 paramilitaries gave up their weapons at Mesa Honda, the OAS mission said.",
        figure("702 paramilitaries", 702, measure="surrender", group="fighters", at="Mesa Honda", episode=2),
        deed("handover", "gave up their weapons", at="Mesa Honda", episode=2),
    ),
    reading(
        "mesa-4",
        "2006-04-30",
        "With the third and last phase at Mesa-Honda on Friday, 571 men, the Bloque Serranía has ceased to exist; "
        "1,913 have "
        "demobilised in total.",
        figure(
            "571 men",
            571,
            measure="surrender",
            group="fighters",
            at="Mesa-Honda",
            day="2006-04-28",
            episode=3,
            extent="last",
        ),
        figure("1,913", 1913, measure="surrender", group="fighters", extent="total", end="2006-04-30"),
        deed("handover", "the third and last phase", at="Mesa-Honda", day="2006-04-28", episode=3, extent="last"),
    ),
)

#: Sick and wounded taken off a beach by boat, never numbered, places spelt as heard.
BOATS: tuple[Reading, ...] = (
    reading(
        "pudu-1",
        "2009-02-11",
        "The ferry Oceanide took 240 wounded off the beach of Pudukkulam on Tuesday and brought them to "
        "Trincomalee. Thousands of "
        "civilians are trapped in Pudukkulam.",
        figure("240 wounded", 240, group="wounded", frm="Pudukkulam", to="Trincomalee", day="2009-02-10"),
        figure(
            "Thousands of civilians", 2000, 9999, group="civilians", measure="resident", mode="ongoing", at="Pudukkulam"
        ),
        deed("departure", "took 240 wounded off the beach", frm="Pudukkulam", to="Trincomalee", day="2009-02-10"),
        deed("siege", "are trapped in Pudukkulam", mode="ongoing", at="Pudukkulam"),
    ),
    reading(
        "pudu-2",
        "2009-02-13",
        "A second trip on Thursday evacuated 380 people from Puthukkulam, the ICRC said; 620 have been taken out "
        "by sea since Tuesday.",
        figure("380 people", 380, frm="Puthukkulam", day="2009-02-12", episode=2, by="ICRC"),
        figure("620", 620, frm="Puthukkulam", extent="total", start="2009-02-10", end="2009-02-13", by="ICRC"),
        deed("departure", "evacuated 380 people", frm="Puthukkulam", day="2009-02-12", episode=2),
    ),
    reading(
        "pudu-3",
        "2009-02-12",
        "Nearly 400 patients and relatives reached Trinco by boat from Puthukulam on Thursday night.",
        figure(
            "Nearly 400 patients and relatives",
            400,
            measure="arrive",
            bound="about",
            frm="Puthukulam",
            to="Trinco",
            day="2009-02-12",
        ),
        deed("arrival", "reached Trinco by boat", frm="Puthukulam", to="Trinco", day="2009-02-12"),
    ),
    reading(
        "pudu-4",
        "2009-02-20",
        "Shelling kept the ferry from Pudukkulam on Wednesday. It came back on Thursday and left with 415 people "
        "for Pulmoddai.",
        figure("415 people", 415, frm="Pudukkulam", to="Pulmoddai", day="2009-02-19"),
        deed("departure", "left with 415 people", frm="Pudukkulam", to="Pulmoddai", day="2009-02-19"),
        deed("departure", "kept the ferry from Pudukkulam", mode="denied", frm="Pudukkulam", day="2009-02-18"),
    ),
)
