"""The allow-list of elements in a reference file, by namespace and local name.

The names are those of ISO/IEC 29500 (transitional) and of Microsoft's extensions [MS-DOCX] and [MS-ODRAWXML],
without active, fetching and embedding elements. docs/reference-files.md prints the list.
"""

from __future__ import annotations

Names = dict[str, frozenset[str]]


def words(lists: dict[str, str]) -> Names:
    """Return lists of names written with spaces as sets."""
    return {key: frozenset(names.split()) for key, names in lists.items()}


# The prefix of each namespace in these lists, whatever prefix a file uses.
NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "http://schemas.microsoft.com/office/word/2015/wordml/symex": "w16se",
    "http://schemas.microsoft.com/office/word/2016/wordml/cid": "w16cid",
    "http://schemas.microsoft.com/office/word/2018/wordml/cex": "w16cex",
    "http://schemas.microsoft.com/office/word/2023/wordml/word16du": "w16du",
    "http://schemas.microsoft.com/office/word/2020/wordml/sdtdatahash": "w16sdtdh",
    "http://schemas.microsoft.com/office/word/2006/wordml": "wne",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing": "wp14",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://schemas.microsoft.com/office/drawing/2010/main": "a14",
    "http://schemas.microsoft.com/office/mac/drawingml/2011/main": "ma14",
    "http://schemas.microsoft.com/office/drawing/2014/main": "a16",
    "http://schemas.microsoft.com/office/drawing/2017/decorative": "adec",
    "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor": "ahyp",
    "http://schemas.microsoft.com/office/drawing/2018/sketchyshapes": "ask",
    "http://schemas.microsoft.com/office/thememl/2012/main": "thm15",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup": "wpg",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas": "wpc",
    "http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas": "lc",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "urn:schemas-microsoft-com:mac:vml": "mv",
    "urn:schemas-microsoft-com:office:word": "w10",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
}

# Allowed in every part.
ELEMENTS = words(
    {
        "w": """
            abstractNum abstractNumId activeRecord activeWritingStyle adjustLineHeightInTable adjustRightInd
            alias aliases alignBordersAndEdges alignTablesRowByRow allowSpaceOfSameStyleInTable altName
            alwaysMergeEmptyNamespace alwaysShowPlaceholderText applyBreakingRules attachedTemplate attr
            autoCaption autoCaptions autoFormatOverride autoHyphenation autoRedefine autoSpaceDE autoSpaceDN
            autoSpaceLikeWord95 autofitToFirstFixedWidthCell b bCs balanceSingleByteDoubleByteWidth bar
            basedOn bdo bdr between bibliography bidi bidiVisual bookFoldPrinting bookFoldPrintingSheets
            bookFoldRevPrinting bookmarkEnd bookmarkStart bordersDoNotSurroundFooter
            bordersDoNotSurroundHeader bottom br cachedColBalance calcOnExit calendar cantSplit caps caption
            captions characterSpacingControl charset checkBox checked citation clickAndTypeStyle
            clrSchemeMapping cnfStyle col color cols comboBox compat compatSetting consecutiveHyphenLimit
            contextualSpacing convMailMergeEsc cr cs customXml customXmlPr dataBinding dataType date
            dateFormat dayLong dayShort ddList decimalSymbol default defaultTabStop defaultTableStyle
            delInstrText delText dir dirty displayBackgroundShape displayHangulFixedWidth
            displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery divId
            doNotAutoCompressPictures doNotAutofitConstrainedTables doNotBreakConstrainedForcedTable
            doNotBreakWrappedTables doNotDemarcateInvalidXml doNotDisplayPageBoundaries doNotEmbedSmartTags
            doNotExpandShiftReturn doNotHyphenateCaps doNotIncludeSubdocsInStats doNotLeaveBackslashAlone
            doNotShadeFormData doNotSnapToGridInCell doNotSuppressIndentation doNotSuppressParagraphBorders
            doNotTrackFormatting doNotTrackMoves doNotUseEastAsianBreakRules
            doNotUseHTMLParagraphAutoSpacing doNotUseIndentAsNumberingTabStop
            doNotUseMarginsForDrawingGridOrigin doNotValidateAgainstSchema doNotVertAlignCellWithSp
            doNotVertAlignInTxbx doNotWrapTextWithPunct docDefaults docGrid docPart docPartCategory
            docPartGallery docPartList docPartObj docPartUnique docVar docVars documentProtection
            documentType drawing drawingGridHorizontalOrigin drawingGridHorizontalSpacing
            drawingGridVerticalOrigin drawingGridVerticalSpacing dropDownList dstrike eastAsianLayout effect
            em embedBold embedBoldItalic embedItalic embedRegular embedSystemFonts embedTrueTypeFonts emboss
            enabled end endnote endnotePr equation evenAndOddHeaders family ffData fitText fldChar fldSimple
            font fonts footerReference footnote footnoteLayoutLikeWW8 footnotePr forceUpgrade
            forgetLastTabAlignment formProt format formsDesign framePr ftr gallery gridAfter gridBefore
            gridCol gridSpan group growAutofit gutterAtTop hMerge hdr hdrShapeDefaults headerReference
            helpText hidden hideGrammaticalErrors hideMark hideSpellingErrors highlight hps hpsBaseText
            hpsRaise hyperlink hyphenationZone i iCs id ignoreMixedContent ilvl imprint ind insideH insideV
            instrText isLgl jc keepLines keepNext kern kinsoku label lang lastRenderedPageBreak latentStyles
            layoutRawTableWidth layoutTableRowsApart left legacy lid lineWrapLikeWord6 link linkStyles
            linkToQuery listEntry listItem listSeparator lnNumType lock locked lsdException lvl lvlJc
            lvlOverride lvlPicBulletId lvlRestart lvlText mailMerge mainDocumentType maxLength mirrorIndents
            mirrorMargins monthLong monthShort multiLevelType mwSmallCaps name next noBorder noBreakHyphen
            noColumnBalance noEndnote noExtraLineSpacing noLeading noLineBreaksAfter noLineBreaksBefore
            noProof noPunctuationKerning noSpaceRaiseLower noTabHangInd noWrap notTrueType nsid num numFmt
            numId numIdMacAtCleanup numPicBullet numPr numRestart numStart numStyleLink numbering oMath
            object outline outlineLvl overflowPunct p pBdr pPr pPrDefault pStyle pageBreakBefore panose1
            paperSrc permEnd permStart personal personalCompose personalReply pgBorders pgMar pgNum
            pgNumType pgSz pict picture pitch placeholder pos position printBodyTextBeforeHeader
            printColBlack printFormsData printFractionalCharacterWidth printPostScriptOverText printTwoOnOne
            proofErr proofState ptab qFormat r rFonts rPr rPrDefault rStyle readModeInkLockDown
            removeDateAndTime removePersonalInformation result revisionView richText right rsid rsidRoot
            rsids rt rtl rtlGutter ruby rubyAlign rubyBase rubyPr saveFormsData saveInvalidXml
            savePreviewPicture saveSubsetFonts saveXmlDataOnly sdt sdtContent sdtEndPr sdtPr sectPr
            selectFldWithFirstOrLastChar semiHidden settings shadow shapeDefaults shapeLayoutLikeWW8 shd
            showBreaksInFrames showEnvelope showXMLTags showingPlcHdr sig size sizeAuto smallCaps smartTag
            smartTagPr smartTagType snapToGrid softHyphen spaceForUL spacing spacingInWholePoints specVanish
            splitPgBreakAndParaMark start startOverride statusText storeMappedDataAs strictFirstAndLastChars
            strike style styleLink styleLockQFSet styleLockTheme stylePaneFormatFilter stylePaneSortMethod
            styles subFontBySize suff summaryLength suppressAutoHyphens suppressBottomSpacing
            suppressLineNumbers suppressOverlap suppressSpBfAfterPgBrk suppressSpacingAtTopOfPage
            suppressTopSpacing suppressTopSpacingWP swapBordersFacingPages sym sz szCs t tab tabIndex tabs
            tag tbl tblBorders tblCaption tblCellMar tblCellSpacing tblDescription tblGrid tblHeader tblInd
            tblLayout tblLook tblOverlap tblPr tblPrEx tblStyle tblStyleColBandSize tblStylePr
            tblStyleRowBandSize tblW tblpPr tc tcBorders tcFitText tcMar tcPr tcW temporary text
            textAlignment textDirection textInput textboxTightWrap themeFontLang titlePg tl2br tmpl top
            topLinePunct tr tr2bl trHeight trPr trackRevisions truncateFontHeightsLikeWP6 txbxContent type u
            uiCompat97To2003 uiPriority ulTrailSpace underlineTabInNumList unhideWhenUsed updateFields
            useAltKinsokuLineBreakRules useAnsiKerningPairs useFELayout useNormalStyleForList
            usePrinterMetrics useSingleBorderforContiguousCells useWord2002TableStyleRules
            useWord97LineBreakRules useXSLTWhenSaving vAlign vMerge vanish vertAlign view viewMergedData w
            wAfter wBefore webHidden widowControl wordWrap wpJustification wpSpaceWidth wrapTrailSpaces
            writeProtection yearLong yearShort zoom
        """,
        "w14": """
            alpha bevel bevelB bevelT camera checkbox checked checkedState cntxtAlts conflictMode contourClr
            defaultImageDpi discardImageEditingData docId entityPicker extLst extrusionClr fillToRect glow
            gradFill gs gsLst hueMod ligatures lightRig lin lum lumMod lumOff miter noFill numForm
            numSpacing path props3d prstDash reflection rot round sat satMod satOff scene3d schemeClr shade
            shadow solidFill srgbClr styleSet stylisticSets textFill textOutline tint uncheckedState
        """,
        "w15": """
            appearance chartTrackingRefBased collapsed color dataBinding doNotAllowInsertDeleteSection docId
            footnoteColumns repeatingSection repeatingSectionItem sectionTitle
        """,
        "w16se": "symEx",
        "wp": """
            align anchor cNvGraphicFramePr docPr effectExtent extent inline lineTo posOffset positionH
            positionV simplePos start wrapNone wrapPolygon wrapSquare wrapThrough wrapTight wrapTopAndBottom
        """,
        "wp14": "pctHeight pctPosHOffset pctPosVOffset pctWidth sizeRelH sizeRelV",
        "a": """
            accent1 accent2 accent3 accent4 accent5 accent6 ahLst ahPolar ahXY alpha alphaBiLevel
            alphaCeiling alphaFloor alphaInv alphaMod alphaModFix alphaOff alphaOutset alphaRepl anchor
            arcTo avLst backdrop band1H band1V band2H band2V bevel bevelB bevelT bgClr bgFillStyleLst
            biLevel blend blip blipFill blue blueMod blueOff blur bodyPr bottom br buAutoNum buBlip buChar
            buClr buClrTx buFont buFontTx buNone buSzPct buSzPts buSzTx cNvCxnSpPr cNvGraphicFramePr
            cNvGrpSpPr cNvPicPr cNvPr cNvSpPr camera cell3D chExt chOff close clrChange clrFrom clrMap
            clrRepl clrScheme clrTo comp cont contourClr cs cubicBezTo custClr custClrLst custDash custGeom
            cxn cxnLst cxnSp cxnSpLocks defPPr defRPr dk1 dk2 ds duotone ea effect effectDag effectLst
            effectRef effectStyle effectStyleLst end endCxn endParaRPr ext extLst extraClrScheme
            extraClrSchemeLst extrusionClr fgClr fill fillOverlay fillRect fillRef fillStyleLst fillToRect
            firstCol firstRow flatTx fld fmtScheme folHlink font fontRef fontScheme gamma gd gdLst glow
            gradFill graphic graphicData graphicFrame graphicFrameLocks gray grayscl green greenMod greenOff
            gridCol grpFill grpSp grpSpLocks grpSpPr gs gsLst headEnd highlight hlink hlinkClick hlinkHover
            hlinkMouseOver hsl hslClr hue hueMod hueOff innerShdw insideH insideV inv invGamma lastCol
            lastRow latin left lightRig lin ln lnB lnBlToTr lnDef lnL lnR lnRef lnSpc lnStyleLst lnT
            lnTlToBr lnTo lstStyle lt1 lt2 lum lumMod lumOff lvl1pPr lvl2pPr lvl3pPr lvl4pPr lvl5pPr lvl6pPr
            lvl7pPr lvl8pPr lvl9pPr majorFont masterClrMapping minorFont miter moveTo neCell noAutofit
            noFill norm normAutofit nvCxnSpPr nvGraphicFramePr nvGrpSpPr nvPicPr nvSpPr nwCell
            objectDefaults off outerShdw overrideClrMapping p pPr path pathLst pattFill pic picLocks pos
            prstClr prstDash prstGeom prstShdw prstTxWarp pt quadBezTo r rPr rect red redMod redOff
            reflection relOff right rot round rtl sat satMod satOff scene3d schemeClr scrgbClr seCell shade
            softEdge solidFill sp sp3d spAutoFit spDef spLocks spPr spcAft spcBef spcPct spcPts srcRect
            srgbClr st stCxn stretch style swCell sx sy sym sysClr t tab tabLst tableStyle tableStyleId
            tailEnd tbl tblBg tblGrid tblPr tblStyle tblStyleLst tc tcBdr tcPr tcStyle tcTxStyle theme
            themeElements themeOverride tile tileRect tint tl2br top tr tr2bl txBody txDef txSp uFill
            uFillTx uLn uLnTx up useSpRect wholeTbl xfrm
        """,
        "a14": """
            artisticBlur artisticCement artisticChalkSketch artisticCrisscrossEtching artisticCutout
            artisticFilmGrain artisticGlass artisticGlowDiffused artisticGlowEdges artisticLightScreen
            artisticLineDrawing artisticMarker artisticMosiaicBubbles artisticPaintBrush
            artisticPaintStrokes artisticPastelsSmooth artisticPencilGrayscale artisticPencilSketch
            artisticPhotocopy artisticPlasticWrap artisticTexturizer artisticWatercolorSponge backgroundMark
            backgroundRemoval brightnessContrast colorTemperature extLst foregroundMark hiddenEffects
            hiddenFill hiddenLine hiddenScene3d hiddenSp3d imgEffect imgLayer imgProps saturation
            shadowObscured sharpenSoften useLocalDpi
        """,
        "ma14": "placeholderFlag wrappingTextBoxFlag",
        "a16": "colId creationId cxnDERefs predDERef rowId",
        "adec": "decorative",
        "ahyp": "hlinkClr",
        "pic": "blipFill cNvPicPr cNvPr nvPicPr pic spPr",
        "wps": "bodyPr cNvCnPr cNvPr cNvSpPr extLst linkedTxbx nvSpPr spPr style txbx wsp",
        "wpg": "cNvFrPr cNvGrpSpPr cNvPr extLst graphicFrame grpSp grpSpPr wgp xfrm",
        "wpc": "bg extLst graphicFrame whole wpc",
        "lc": "lockedCanvas",
        "ask": """
            extLst lineSketchCurved lineSketchFreehand lineSketchNone lineSketchScribble
            lineSketchStyleProps seed type
        """,
        "thm15": "extLst themeFamily themeVariant themeVariantLst",
        "v": """
            arc background curve f fill formulas group h handles image imagedata line oval path polyline
            rect roundrect shadow shape shapetype stroke textbox textpath wrap
        """,
        "o": """
            bottom callout clippath colormenu colormru column complex entry extrusion fill idmap ink left
            lock proxy r regrouptable right rules shapedefaults shapelayout skew top
        """,
        "w10": "anchorlock borderbottom borderleft borderright bordertop wrap",
        "m": """
            acc accPr aln alnScr argPr argSz bar barPr baseJc begChr borderBox borderBoxPr box boxPr brk
            brkBin brkBinSub cGp cGpRule cSp chr count ctrlPr d dPr defJc deg degHide den diff dispDef e
            endChr eqArr eqArrPr f fName fPr func funcPr groupChr groupChrPr grow hideBot hideLeft hideRight
            hideTop intLim interSp intraSp jc lMargin lim limLoc limLow limLowPr limUpp limUppPr lit m mPr
            mathFont mathPr maxDist mc mcJc mcPr mcs mr nary naryLim naryPr noBreak nor num oMath oMathPara
            oMathParaPr objDist opEmu phant phantPr plcHide pos postSp preSp r rMargin rPr rSp rSpRule rad
            radPr sPre sPrePr sSub sSubPr sSubSup sSubSupPr sSup sSupPr scr sepChr show shp smallFrac
            strikeBLTR strikeH strikeTLBR strikeV sty sub subHide sup supHide t transp type vertJc
            wrapIndent wrapRight zeroAsc zeroDesc zeroWid
        """,
        "mc": "AlternateContent Choice Fallback",
    }
)

# Allowed only in parts that letters do not keep: comments, notes, the text and its tracked changes.
LEFT_BEHIND = words(
    {
        "w": """
            allowPNG annotationRef background behavior behaviors blockQuote body bodyDiv category cellDel
            cellIns cellMerge comment commentRangeEnd commentRangeStart commentReference comments
            continuationSeparator customXmlDelRangeEnd customXmlDelRangeStart customXmlInsRangeEnd
            customXmlInsRangeStart customXmlMoveFromRangeEnd customXmlMoveFromRangeStart
            customXmlMoveToRangeEnd customXmlMoveToRangeStart del description div divBdr divs divsChild
            doNotOrganizeInFolder doNotRelyOnCSS doNotSaveAsSingleFile doNotUseLongFileNames docPartBody
            docPartPr docParts document encoding endnoteRef endnoteReference endnotes fldData footnoteRef
            footnoteReference footnotes glossaryDocument guid ins marBottom marLeft marRight marTop moveFrom
            moveFromRangeEnd moveFromRangeStart moveTo moveToRangeEnd moveToRangeStart numberingChange
            optimizeForBrowser pPrChange pixelsPerInch printerSettings rPrChange relyOnVML
            saveSmartTagsAsXml sectPrChange separator targetScreenSz tblGridChange tblPrChange tblPrExChange
            tcPrChange trPrChange types webSettings
        """,
        "w14": """
            conflictDel conflictIns customXmlConflictDelRangeEnd customXmlConflictDelRangeStart
            customXmlConflictInsRangeEnd customXmlConflictInsRangeStart
        """,
        "w15": "commentEx commentsEx people person presenceInfo",
        "w16cid": "commentId commentsIds",
        "w16cex": "commentExtensible commentsExtensible extLst",
        "wne": "acd acdEntry acdManifest acds fci keymap keymaps keymapsBad mcd mcds tcg wch wll",
    }
)
