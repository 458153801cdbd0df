#include "twain_caps.h"

static const double MM_PER_INCH = 25.4;
/* Sheets are printed and beds are measured a little roughly. */
static const double FIT_TOLERANCE = 0.98;

/* Whether the source is then at glass or at the feeder. One that knows no feeder is at glass. */
static BOOL choose_source(Twain *twain, BOOL feeder)
{
    double isFeeder = 0;
    BOOL isTaken = cap_set(twain, CAP_FEEDERENABLED, TY_BOOL, feeder);
    if (!cap_current(twain, CAP_FEEDERENABLED, &isFeeder)) isFeeder = isTaken ? feeder : 0;
    return (isFeeder != 0) == feeder;
}

static BOOL fits(Twain *twain, const Paper *paper)
{
    double width, height;
    if (cap_offers(twain, ICAP_SUPPORTEDSIZES, paper->twainSize)) return TRUE;
    if (cap_current(twain, ICAP_PHYSICALWIDTH, &width) && cap_current(twain, ICAP_PHYSICALHEIGHT, &height) && width > 0 && height > 0)
        return width >= paper->widthMm / MM_PER_INCH * FIT_TOLERANCE && height >= paper->heightMm / MM_PER_INCH * FIT_TOLERANCE;
    // Says nothing about its size: an office scanner takes A4.
    return paper->twainSize != SIZE_A3;
}

static Failure online(Twain *twain)
{
    double isOnline;
    if (cap_current(twain, CAP_DEVICEONLINE, &isOnline) && isOnline == 0)
        return failure("SCANNER_UNREACHABLE", "TWAIN: the source says that its scanner is off");
    return NO_FAILURE;
}

Failure twain_look(Twain *twain, Capabilities *found)
{
    Failure f = online(twain);
    if (failed(&f)) return f;
    double value;
    cap_set(twain, ICAP_UNITS, TY_UINT16, 0);
    found->glass = choose_source(twain, FALSE);
    found->feeder = choose_source(twain, TRUE);
    found->duplex = found->feeder && cap_current(twain, CAP_DUPLEX, &value) && value != 0;
    // A source that does not say still scans from something.
    if (!found->glass && !found->feeder) found->glass = TRUE;
    found->feederLoaded = found->feeder && cap_current(twain, CAP_FEEDERLOADED, &value) ? value != 0 : -1;
    found->a4 = fits(twain, &PAPERS[0]);
    found->a3 = fits(twain, &PAPERS[1]);
    found->a5 = fits(twain, &PAPERS[2]);
    // Every TWAIN source has a window; that is what the standard asks of it first.
    found->driverUi = TRUE;
    return NO_FAILURE;
}

static TwFix32 inches(LONG mm)
{
    double value = mm / MM_PER_INCH;
    TwFix32 fix = {(SHORT)value, (WORD)((value - (SHORT)value) * 65536.0)};
    return fix;
}

static void choose_paper(Twain *twain, const Paper *paper)
{
    if (cap_set(twain, ICAP_SUPPORTEDSIZES, TY_UINT16, paper->twainSize)) return;
    TwImageLayout layout = {{{0, 0}, {0, 0}, inches(paper->widthMm), inches(paper->heightMm)}, 1, 1, 1};
    twain_call(twain, DG_IMAGE, DAT_IMAGELAYOUT, MSG_SET, &layout);
}

/* The wanted kind of pixel, or the next richer one that the source takes. */
static void choose_pixels(Twain *twain, Mode mode)
{
    static const WORD TYPES[] = {PIXELTYPE_BW, PIXELTYPE_GRAY, PIXELTYPE_RGB};
    static const double DEPTHS[] = {1, 8, 24};
    for (int i = mode; i <= MODE_COLOR; i++) {
        if (!cap_set(twain, ICAP_PIXELTYPE, TY_UINT16, TYPES[i])) continue;
        cap_set(twain, ICAP_BITDEPTH, TY_UINT16, DEPTHS[i]);
        return;
    }
}

Failure twain_apply(Twain *twain, const Job *job)
{
    Failure f = online(twain);
    if (failed(&f)) return f;
    if (!choose_source(twain, job->feeder))
        return failure("SCANNER_SOURCE_MISSING", "TWAIN: no %s", job->feeder ? "feeder" : "glass");
    if (job->feeder) cap_set(twain, CAP_AUTOFEED, TY_BOOL, TRUE);
    cap_set(twain, ICAP_UNITS, TY_UINT16, 0);
    if (!cap_set(twain, CAP_DUPLEXENABLED, TY_BOOL, job->duplex) && job->duplex)
        return failure("SCANNER_DUPLEX_MISSING", "TWAIN: the source refuses both sides in one pass");
    // Better no page than one without its edge.
    if (!fits(twain, job->paper)) return failure("SCANNER_PAPER_TOO_LARGE", "TWAIN: no %s on this source", job->paper->name);
    cap_set(twain, CAP_XFERCOUNT, TY_INT16, job->maxPages);
    // Strips need no memory for a whole A3 page in a 32-bit driver; whole pictures are what every source must have.
    if (job->wantsNative || !cap_set(twain, ICAP_XFERMECH, TY_UINT16, XFER_MEMORY))
        cap_set(twain, ICAP_XFERMECH, TY_UINT16, XFER_NATIVE);
    choose_pixels(twain, job->mode);
    cap_set(twain, ICAP_COMPRESSION, TY_UINT16, 0);
    cap_set(twain, ICAP_PLANARCHUNKY, TY_UINT16, 0);
    cap_set(twain, ICAP_PIXELFLAVOR, TY_UINT16, FLAVOR_ZERO_IS_BLACK);
    double dpi = cap_nearest(twain, ICAP_XRESOLUTION, job->dpi);
    cap_set(twain, ICAP_XRESOLUTION, TY_FIX32, dpi);
    cap_set(twain, ICAP_YRESOLUTION, TY_FIX32, dpi);
    choose_paper(twain, job->paper);
    cap_set(twain, CAP_INDICATORS, TY_BOOL, job->driverUi);
    return NO_FAILURE;
}
