"""The allow-list of attributes in a reference file: by namespace, or by the family of the element.

Attributes that act or lead elsewhere are not on it: `href` and `src` of VML pictures and shapes, actions of
links, programs of objects. docs/reference-files.md prints the list.
"""

from __future__ import annotations

from letterforge.exporters.docx.reference.allowed_elements import words

# Attributes with a prefix, allowed in every part.
PREFIXED = words(
    {
        "w": """
            abstractNumId accent1 accent2 accent3 accent4 accent5 accent6 actualPg after afterAutospacing
            afterLines algIdExt algIdExtSource algorithmName alignment all allStyles alternateStyleNames
            anchor anchorLock appName ascii asciiTheme before beforeAutospacing beforeLines bg1 bg2 bidi
            bottom bottomFromText caption chapNum chapSep chapStyle char charSpace characterSet checkStyle
            clear clearFormatting code colFirst colLast color combine combineBrackets comments conformance
            count countBy cryptAlgorithmClass cryptAlgorithmSid cryptAlgorithmType cryptProvider
            cryptProviderType cryptProviderTypeExt cryptProviderTypeExtSource cryptSpinCount cs csb0 csb1
            cstheme customMarkFollows customStyle customStyles decorated defLockedState defQFormat
            defSemiHidden defUIPriority defUnhideWhenUsed default directFormattingOnNumbering
            directFormattingOnParagraphs directFormattingOnRuns directFormattingOnTables dirty
            displacedByCustomXml display displayText distance dllVersion docLocation dropCap durableId
            dxaOrig dyaOrig eastAsia eastAsiaTheme edGrp edit element end endChars enforcement equalWidth
            evenHBand evenVBand fill first firstColumn firstLine firstLineChars firstRow firstRowFirstColumn
            firstRowLastColumn fldCharType fldLock fmt followedHyperlink font fontKey footer format
            formatting frame fullDate grammar gutter h hAnchor hAnsi hAnsiTheme hRule hSpace hanging
            hangingChars hash hashValue header heading headingStyles hint history horzAnchor hyperlink id
            ilvl inkAnnotations insDel instr lang lastColumn lastRow lastRowFirstColumn lastRowLastColumn
            lastValue latentStyles leader left leftChars leftFromText legacy legacyIndent legacySpace line
            linePitch lineRule lines locked markup multiLine name namespaceuri nlCheck noHBand noLabel
            noVBand null num numFmt numId numPicBulletId numberingStyles oddHBand oddVBand offsetFrom orient
            other percent pos prefixMappings qFormat recommended relativeTo restart right rightChars
            rightFromText rsidDel rsidP rsidR rsidRDefault rsidRPr rsidSect rsidTr salt saltValue semiHidden
            sep shadow space spelling spinCount start startChars storeItemID styleId stylesInUse subsetted
            sz t1 t2 tableStyles tblpX tblpXSpec tblpY tblpYSpec tentative tgtFrame themeColor themeFill
            themeFillShade themeFillTint themeShade themeTint tooltip top top3HeadingStyles topFromText tplc
            type uiPriority unhideWhenUsed uri url usb0 usb1 usb2 usb3 vAnchor vMerge vMergeOrig vSpace val
            value vendorID vert vertAnchor vertCompress visibleStyles w wrap x xAlign xpath y yAlign zOrder
        """,
        "w14": """
            algn anchorId ang b blurRad bwMode cap cmpd contourW dir dist endA endPos extrusionH fadeDir
            font h id kx ky l lat lim lon noSpellErr paraId path pos prst prstMaterial r rad rev rig scaled
            stA stPos sx sy t textId val w
        """,
        "w15": "restartNumberingAfterBreak val",
        "w16cid": "durableId",
        "w16se": "char font",
        "w16du": "dateUtc",
        "w16sdtdh": "storeItemChecksum",
        "wp14": "anchorId editId",
        "v": "ext type",
        "o": """
            allowincell allowoverlap borderbottomcolor borderleftcolor borderrightcolor bordertopcolor
            bullet bwmode bwnormal bwpure clip cliptowrap connectangles connectlocs connectortype
            connecttype detectmouseclick extrusionok forcedash gfxdata hr hralign hrnoshade hrpct hrstd
            insetmode master oned opacity2 preferrelative regroupid relid spid spt tablelimits
            tableproperties targetscreensize title userdrawn v
        """,
        "mv": "blur complextextbox",
        "m": "alnAt val",
        "mc": "Ignorable PreserveAttributes PreserveElements",
        "r": "embed id link",
        "xml": "lang space",
        "a14": "legacySpreadsheetColorIndex",
    }
)

# Allowed only in parts that letters do not keep: authors of changes, keyboard shortcuts.
LEFT_BEHIND = words(
    {
        "w": "author date ed initials original",
        "o": "userhidden",
        "w15": "author done paraId paraIdParent providerId userId",
        "w16cid": "paraId",
        "w16cex": "dateUtc durableId intelligentPlaceholder",
        "wne": """
            acdName argValue chmPrimary chmSecondary fciBasedOn fciIndex fciIndexBasedOn fciName kcmPrimary
            kcmSecondary mask swArg val
        """,
    }
)

# Attributes without a prefix, by the family of their element.
UNPREFIXED = words(
    {
        "drawing": """
            a accent1 accent2 accent3 accent4 accent5 accent6 algn allowOverlap altLang amount amt anchor
            anchorCtr ang b bIns bandCol bandRow baseline behindDoc bg1 bg2 blend blurRad bmk bright
            brushSize bwMode cap char charset cmpd colorTemp compatLnSpc contourW contrast crackSpacing
            cstate cx cy d def defTabSz descr detail dir dirty dist distB distL distR distT dpi dx dy dz
            eaLnBrk edited end endA endPos err extrusionH extrusionOk fadeDir fill firstCol firstRow flip
            flipH flipV fmla folHlink fontAlgn fontScale forceAA fov fromWordArt g gdRefAng gdRefR gdRefX
            gdRefY grainSize gridSize gridSpan grow h hMerge hR hangingPunct hidden highlightClick history
            hlink horzOverflow hue i id idx indent intensity invalidUrl kern kumimoji kx ky l lIns lang
            lastClr lastCol lastRow lat latinLnBrk layoutInCell len lim lnSpcReduction locked lon lum lvl
            marB marL marR marT maxAng maxR maxX maxY minAng minR minX minY n name noAdjustHandles
            noChangeArrowheads noChangeAspect noChangeShapeType noCrop noDrilldown noEditPoints noGrp noMove
            noProof noResize noRot noSelect noTextEdit noUngrp normalEastAsianFlow normalizeH numCol
            numberOfShades panose path pencilSize pitchFamily pos pred preferRelativeResize pressure prst
            prstMaterial r rIns rad radius ref relativeFrom relativeHeight rev rig rot rotWithShape rowSpan
            rtl rtlCol sat scaled scaling script sd seq simplePos size smoothness smtClean smtId sp spc
            spcCol spcFirstLastPara st stA stAng stPos startAt strike stroke styleId styleName swAng sx sy
            sz t tIns tgtFrame thresh time title tooltip track trans tx tx1 tx2 txBox ty type typeface u
            upright uri useA vMerge val vert vertOverflow vid visible w wR wrap wrapText x x1 x2 y y1 y2 z
            zoom
        """,
        "vml": """
            ID accentbar adj adjusthandles alignshape alt anchorx anchory angle annotation arcsize arrowok
            aspect aspectratio autoformat autolayout autorotationcenter backdepth bilevel blacklevel
            brightness chromakey class color color2 colors connectloc constrainbounds control1 control2
            coordorigin coordsize cropbottom cropleft cropping cropright croptop dashstyle data
            detectmouseclick diffusity distance drop dropauto edge editas embosscolor end endangle endarrow
            endarrowlength endarrowwidth endcap eqn extrusioncolor facet fill fillcolor filled fillok
            filltype fitpath fitshape focus focusposition focussize foredepth from gain gamma gap
            gradientshapeok grayscale grouping i id idref imagealignshape imageaspect imagesize inset
            insetpen insetpenok invx invy joinstyle length lengthspecified lightface lightharsh lightharsh2
            lightlevel lightlevel2 lightposition lightposition2 limo linestyle lockrotationcenter map matrix
            metal minusx minusy miterlimit new obscured offset offset2 old on opacity orientation
            orientationangle origin path points polar position print radiusrange recolor recolortarget
            render reverse rotate rotation rotationangle rotationcenter selection shadow shadowcolor
            shadowok shapetype shininess side size skewamt skewangle specularity spidmax start startangle
            startarrow startarrowlength startarrowwidth string stroke strokecolor stroked strokeok
            strokeweight style switch text textborder textboxrect textpathok title to trim type ungrouping v
            verticies viewpoint viewpointorigin weight width wrapcoords xrange xscale yrange
        """,
        "mc": "Requires",
    }
)

FAMILIES = {
    "ma14": "drawing",
    "wp": "drawing",
    "a": "drawing",
    "pic": "drawing",
    "wps": "drawing",
    "wpg": "drawing",
    "wpc": "drawing",
    "lc": "drawing",
    "a14": "drawing",
    "a16": "drawing",
    "adec": "drawing",
    "ahyp": "drawing",
    "ask": "drawing",
    "thm15": "drawing",
    "wp14": "drawing",
    "w14": "drawing",
    "v": "vml",
    "o": "vml",
    "w10": "vml",
    "mc": "mc",
}
